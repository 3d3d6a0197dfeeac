package com.tailspin.surveys.workshop.allowed;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The page. Keeps nothing between requests. */
final class AllowedPages implements Routes {

    private static final String PATH = "/workshop/allowed";

    private final Attempts attempts;
    private final Gate gate;
    private final WorkshopPage page;

    AllowedPages(Attempts attempts, Gate gate, WorkshopPage page) {
        this.attempts = attempts;
        this.gate = gate;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, ctx -> show(ctx, List.of()));
        routes.post(
                PATH,
                gate.formOfNobody(
                        ctx -> show(ctx, attempts.ofCarolAndBob(page.texts(ctx).locale()))));
    }

    private void show(Context ctx, List<Attempt> made) {
        page.show(ctx, "allowed.title", "allowed/allowed.jte", Map.of("attempts", made, "client", Attempts.CLIENT));
    }
}
