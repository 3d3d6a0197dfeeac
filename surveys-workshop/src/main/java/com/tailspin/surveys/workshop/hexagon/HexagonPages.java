package com.tailspin.surveys.workshop.hexagon;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The hexagon at {@code /workshop/hexagon}. Its form sends a request and shows the drawing. */
final class HexagonPages implements Routes {

    private static final String PATH = "/workshop/hexagon";

    private final HexagonLab lab;
    private final Gate gate;
    private final WorkshopPage page;

    HexagonPages(HexagonLab lab, Gate gate, WorkshopPage page) {
        this.lab = lab;
        this.gate = gate;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        WorkshopPage.asset(routes, HexagonPages.class, "hexagon.css");
        routes.get(PATH, ctx -> show(ctx, DrawnRequest.LIST, Optional.empty(), Optional.empty()));
        routes.post(PATH, gate.formOfNobody(this::draw));
    }

    private void draw(Context ctx) {
        DrawnRequest request = Arrays.stream(DrawnRequest.values())
                .filter(one -> one.key().equals(Forms.text(ctx, "request")))
                .findFirst()
                .orElse(DrawnRequest.LIST);
        Optional<AdapterSwitch> switched = Arrays.stream(AdapterSwitch.values())
                .filter(one -> one.key().equals(Forms.text(ctx, "switch")))
                .findFirst();
        show(ctx, request, switched, Optional.of(lab.draw(request, switched)));
    }

    private void show(Context ctx, DrawnRequest request, Optional<AdapterSwitch> switched, Optional<Drawing> drawing) {
        page.show(
                ctx,
                "index.hexagon",
                "hexagon/hexagon.jte",
                Map.of("request", request, "switched", switched, "drawing", drawing));
    }
}
