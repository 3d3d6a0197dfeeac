package com.tailspin.surveys.workshop;

import com.tailspin.surveys.adapters.web.http.Routes;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** The workshop's front page. */
final class WorkshopPages implements Routes {

    private final WorkshopPage page;

    WorkshopPages(WorkshopPage page) {
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        page.addTo(routes);
        routes.get("/workshop", ctx -> page.show(ctx, "index.title", "index.jte", Map.of()));
    }
}
