package com.tailspin.surveys.workshop.anatomy;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.anatomy.Anatomy.Dissection;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.TextTooLong;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** The page of the anatomy. Keeps nothing between requests except the workshop's key. */
final class AnatomyPages implements Routes {

    private static final String PATH = "/workshop/anatomy";

    private final Anatomy anatomy;
    private final Gate gate;
    private final WorkshopPage page;

    AnatomyPages(Anatomy anatomy, Gate gate, WorkshopPage page) {
        this.anatomy = anatomy;
        this.gate = gate;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, ctx -> show(ctx, anatomy.header(), anatomy.claims(), false));
        routes.post(
                PATH,
                gate.formOfNobody(ctx -> show(
                        ctx,
                        typed(ctx, "header"),
                        typed(ctx, "claims"),
                        Forms.text(ctx, "action").equals("send"))));
    }

    private void show(Context ctx, String header, String claims, boolean send) {
        Optional<Dissection> dissection = dissect(header, claims);
        Optional<JudgedExchange> exchange = send ? dissection.map(anatomy::send) : Optional.empty();
        page.show(
                ctx,
                "index.anatomy",
                "anatomy/anatomy.jte",
                Map.of(
                        "running", anatomy.running(),
                        "own", anatomy.own(),
                        "header", header,
                        "claims", claims,
                        "dissection", dissection,
                        "exchange", exchange));
    }

    private Optional<Dissection> dissect(String header, String claims) {
        try {
            return Optional.of(anatomy.dissect(header, claims));
        } catch (TextTooLong e) {
            return Optional.empty();
        }
    }

    /** Browsers send line ends as CR LF, however they were typed. */
    private static String typed(Context ctx, String field) {
        return Forms.text(ctx, field).replace("\r\n", "\n");
    }
}
