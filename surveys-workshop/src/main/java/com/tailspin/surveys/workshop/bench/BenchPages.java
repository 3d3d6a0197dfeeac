package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.assertion.TextTooLong;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of the bench. Keeps nothing between requests except the bench's keys. */
public final class BenchPages implements Routes {

    private static final String TEMPLATE = "bench/bench.jte";
    private static final int LONGEST_NUMBER = 40;

    private final Bench bench;
    private final Injection injection;
    private final GamePages game;
    private final Gate gate;
    private final WorkshopPage page;

    BenchPages(Bench bench, Gate gate, WorkshopPage page) {
        this.bench = bench;
        this.injection = new Injection(bench);
        this.game = new GamePages(bench, page);
        this.gate = gate;
        this.page = page;
    }

    /** A named experiment with its outcomes, in the order of {@link Profile#SELECTABLE}. */
    public record TableRow(NamedExperiment row, List<ExperimentOutcome> outcomes) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/workshop/bench", this::chosen);
        routes.post("/workshop/bench", gate.formOfNobody(this::tried));
        routes.get("/workshop/bench/table", ctx -> showTable(ctx, List.of()));
        routes.post("/workshop/bench/table", gate.formOfNobody(this::filled));
        game.addTo(routes);
        routes.get("/workshop/bench/injection", ctx -> showInjection(ctx, List.of()));
        routes.post("/workshop/bench/injection", gate.formOfNobody(ctx -> showInjection(ctx, injection.all())));
    }

    private void chosen(Context ctx) {
        String row = Optional.ofNullable(ctx.queryParam("row")).orElse("");
        boolean unknown = !row.isBlank() && Catalogue.find(row).isEmpty();
        page.show(
                ctx,
                unknown ? 404 : 200,
                "index.bench",
                TEMPLATE,
                Map.of(
                        "form",
                        BenchForm.at(ctx),
                        "outcomes",
                        List.of(),
                        "problem",
                        "",
                        "unknown",
                        unknown ? shortened(row) : ""));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "…";
    }

    private void tried(Context ctx) {
        BenchForm form = BenchForm.read(ctx);
        if (form.skewIsWrong()) {
            show(ctx, form, List.of(), "bench.skew-wrong");
        } else if (form.asksNobody()) {
            show(ctx, form, List.of(), "bench.nobody-asked");
        } else {
            try {
                show(ctx, form, outcomes(form), "");
            } catch (TextTooLong e) {
                show(ctx, form, List.of(), "bench.too-long");
            }
        }
    }

    private List<ExperimentOutcome> outcomes(BenchForm form) {
        Repetition repetition = form.repetition().orElse(Repetition.ONCE);
        return form.guesses().keySet().stream()
                .map(profile -> bench.send(form.experiment(), profile, repetition))
                .toList();
    }

    private void filled(Context ctx) {
        showTable(
                ctx,
                Catalogue.rows()
                        .map(row -> new TableRow(
                                row,
                                Profile.SELECTABLE.stream()
                                        .map(profile -> bench.send(row.experiment(), profile))
                                        .toList()))
                        .toList());
    }

    private void show(Context ctx, BenchForm form, List<ExperimentOutcome> outcomes, String problem) {
        page.showForm(
                ctx,
                "index.bench",
                TEMPLATE,
                Map.of("form", form, "outcomes", outcomes, "problem", problem, "unknown", ""),
                form.link());
    }

    private void showTable(Context ctx, List<TableRow> rows) {
        page.show(ctx, "bench.table", "bench/table.jte", Map.of("rows", rows));
    }

    private void showInjection(Context ctx, List<Injection.Run> runs) {
        page.show(ctx, "injection.title", "bench/injection.jte", Map.of("runs", runs));
    }
}
