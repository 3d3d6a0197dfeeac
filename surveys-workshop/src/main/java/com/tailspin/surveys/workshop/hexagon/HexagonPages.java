package com.tailspin.surveys.workshop.hexagon;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The hexagon at {@code /workshop/hexagon}. Its form sends a request and shows the drawing. */
final class HexagonPages implements Routes {

    private static final String PATH = "/workshop/hexagon";

    /** A drawing takes a second or two. */
    private static final String RETRY_AFTER_SECONDS = "10";

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
        routes.get(PATH, ctx -> show(ctx, DrawnRequest.LIST, Optional.empty(), Optional.empty(), false));
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
        Optional<Drawing> drawing = lab.draw(request, switched);
        if (drawing.isEmpty()) {
            ctx.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        show(ctx, request, switched, drawing, drawing.isEmpty());
    }

    private void show(
            Context ctx,
            DrawnRequest request,
            Optional<AdapterSwitch> switched,
            Optional<Drawing> drawing,
            boolean busy) {
        page.show(
                ctx,
                busy ? 503 : 200,
                "index.hexagon",
                "hexagon/hexagon.jte",
                Map.of("request", request, "switched", switched, "drawing", drawing, "busy", busy));
    }
}
