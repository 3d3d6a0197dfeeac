package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntConsumer;

/** The lab at {@code /workshop/rotation}. Its changing part has a separate address, too. Every button is a form. */
final class RotationPages implements Routes {

    private static final String PATH = "/workshop/rotation";

    private final Lab lab;
    private final Gate gate;
    private final WorkshopPage page;
    /** Keeps browsers from taking a response from before a restart for the current one. */
    private final long since;

    RotationPages(Lab lab, Gate gate, WorkshopPage page, InstantSource clock) {
        this.lab = lab;
        this.gate = gate;
        this.page = page;
        this.since = clock.millis();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        WorkshopPage.asset(routes, RotationPages.class, "rotation.css");
        routes.get(PATH, ctx -> page.show(ctx, "index.rotation", "rotation/rotation.jte", parameters()));
        routes.get(
                PATH + "/part",
                ctx -> page.live(
                        ctx, since + "-" + lab.version(), () -> page.part(ctx, "rotation/lab.jte", parameters())));
        button(routes, "begin", ctx -> lab.begin());
        button(routes, "resume", ctx -> lab.resume());
        button(
                routes,
                "make",
                ctx -> lab.make(Forms.text(ctx, "life").equals("short") ? Lab.Life.SHORT : Lab.Life.LONG));
        button(routes, "upload", ctx -> with(ctx, lab::upload));
        button(routes, "activate", ctx -> with(ctx, lab::activate));
        button(routes, "remove", ctx -> with(ctx, lab::remove));
    }

    private interface Pressed {
        void by(Context ctx);
    }

    private void button(RoutesConfig routes, String name, Pressed pressed) {
        routes.post(PATH + "/" + name, gate.formOfNobody(ctx -> {
            pressed.by(ctx);
            ctx.redirect(PATH, HttpStatus.SEE_OTHER);
        }));
    }

    private static void with(Context ctx, IntConsumer action) {
        String number = Forms.text(ctx, "certificate");
        action.accept(number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0);
    }

    private Map<String, Object> parameters() {
        return Map.of("lab", lab.view());
    }
}
