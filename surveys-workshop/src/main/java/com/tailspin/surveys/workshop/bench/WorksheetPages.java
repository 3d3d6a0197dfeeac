package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.words.Glossary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The bench's worksheet, with space for guesses, and its answer key, which the provider fills in. */
final class WorksheetPages implements Routes {

    private static final String PATH = "/workshop/course/worksheet";

    /** Each teaches something that the others do not; in the order of the checks, what is accepted first. */
    private static final List<String> EXPERIMENTS =
            List.of("49", "22", "8", "10", "13a", "15", "12", "24", "26", "34", "31b", "37a");

    private final Bench bench;
    private final Gate gate;
    private final WorkshopPage page;

    WorksheetPages(Bench bench, Gate gate, WorkshopPage page) {
        this.bench = bench;
        this.gate = gate;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, ctx -> page.show(ctx, "worksheet.title", "bench/worksheet.jte", Map.of("rows", rows())));
        routes.get(PATH + "/key", ctx -> showKey(ctx, List.of()));
        routes.post(PATH + "/key", gate.formOfNobody(ctx -> showKey(ctx, answered(bench))));
    }

    private void showKey(Context ctx, List<WorksheetRow> rows) {
        Locale language = Locale.forLanguageTag(page.texts(ctx).language());
        page.show(ctx, "worksheet.key", "bench/key.jte", Map.of("rows", rows, "words", Glossary.in(language)));
    }

    /** Without answers. */
    static List<WorksheetRow> rows() {
        NamedExperiment good = experiment(Catalogue.GOOD);
        return Stream.concat(
                        EXPERIMENTS.stream().map(id -> new WorksheetRow(experiment(id), Repetition.ONCE, List.of())),
                        Stream.of(
                                new WorksheetRow(good, Repetition.TWICE, List.of()),
                                new WorksheetRow(good, Repetition.RACE, List.of())))
                .toList();
    }

    /** With the provider's answers. */
    static List<WorksheetRow> answered(Bench bench) {
        return rows().stream()
                .map(row -> new WorksheetRow(
                        row.experiment(),
                        row.repetition(),
                        Profile.SELECTABLE.stream()
                                .map(profile -> bench.send(row.experiment().experiment(), profile, row.repetition()))
                                .toList()))
                .toList();
    }

    private static NamedExperiment experiment(String id) {
        return Catalogue.find(id).orElseThrow();
    }
}
