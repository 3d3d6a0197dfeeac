package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.words.Glossary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The wire at {@code /workshop/wire}: all flows, and one of them as a diagram. Each page's changing part has a separate
 * address, too.
 */
final class WirePages implements Routes {

    private static final String LIST = "/workshop/wire";
    private static final String PART = "/part";
    private static final String LAB = "lab";
    private static final String SHOW = "show";
    private static final Pattern MESSAGE = Pattern.compile("(asked|answered)-\\d{1,18}");

    /** The styles of an exported flow, which has no server to fetch them from. */
    private static final String STYLES =
            WorkshopPage.text(PageRenderer.class, "/com/tailspin/surveys/adapters/web/ui/surveys.css")
                    + WorkshopPage.text(WirePages.class, "wire.css");

    private final Wire wire;
    private final WorkshopPage page;
    private final Gate gate;
    /** Keeps browsers from taking a response from before a restart for the current one. */
    private final long since;

    WirePages(Wire wire, WorkshopPage page, Gate gate, InstantSource clock) {
        this.wire = wire;
        this.page = page;
        this.gate = gate;
        this.since = clock.millis();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        WorkshopPage.asset(routes, WirePages.class, "wire.css");
        routes.get(LIST, watching(ctx -> list(ctx, 200, false)));
        routes.get(LIST + PART, watching(this::listPart));
        routes.post(LIST + "/forget", gate.formOfNobody(ctx -> {
            wire.forget();
            ctx.redirect(LIST, HttpStatus.SEE_OTHER);
        }));
        routes.get(LIST + "/{id}", watching(this::flow));
        routes.get(LIST + "/{id}" + PART, watching(this::flowPart));
        routes.get(LIST + "/{id}/export", this::export);
    }

    private Handler watching(Handler shows) {
        return ctx -> {
            wire.watched();
            shows.handle(ctx);
        };
    }

    private void list(Context ctx, int status, boolean gone) {
        page.show(
                ctx,
                status,
                "wire.title",
                "wire/list.jte",
                listed(ctx, Map.of("live", ctx.path().equals(LIST), "gone", gone)));
    }

    private void listPart(Context ctx) {
        page.live(ctx, since + "-" + wire.version(), () -> page.part(ctx, "wire/flows.jte", listed(ctx, Map.of())));
    }

    private void flow(Context ctx) {
        Optional<Flow> found = find(ctx);
        if (found.isPresent()) {
            page.show(ctx, "wire.title", "wire/flow.jte", Map.of("page", page(ctx, found.get())));
        } else {
            list(ctx, 404, true);
        }
    }

    private void flowPart(Context ctx) {
        Optional<Flow> found = find(ctx);
        if (found.isPresent()) {
            Flow flow = found.get();
            page.live(
                    ctx,
                    since + "-" + flow.version(),
                    () -> page.part(ctx, "wire/diagram.jte", Map.of("page", page(ctx, flow))));
        } else {
            ctx.status(HttpStatus.NOT_FOUND).result("");
        }
    }

    /** Sends the flow as one file that needs nothing else. */
    private void export(Context ctx) {
        Optional<Flow> found = find(ctx);
        if (found.isEmpty()) {
            list(ctx, 404, true);
            return;
        }
        Flow flow = found.get();
        String name = "surveys-" + flow.kind().key() + "-" + flow.id() + ".html";
        ctx.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType("text/html; charset=utf-8")
                .result(page.part(ctx, "wire/exported.jte", Map.of("page", page(ctx, flow), "styles", STYLES)));
    }

    /** The flows to list. Without being asked for, those of the rotation lab are left out and counted. */
    private Map<String, Object> listed(Context ctx, Map<String, Object> more) {
        Texts texts = page.texts(ctx);
        Glossary words = Glossary.in(texts.locale());
        boolean withLab = SHOW.equals(ctx.queryParam(LAB));
        List<Flow> flows = wire.flows();
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put(
                "flows",
                flows.stream()
                        .filter(flow -> withLab || !isOfLab(flow))
                        .map(flow -> new FlowPage(flow, texts, words))
                        .toList());
        parameters.put("ofLab", flows.stream().filter(WirePages::isOfLab).count());
        parameters.put("withLab", withLab);
        return parameters;
    }

    private static boolean isOfLab(Flow flow) {
        return flow.kind() == Flow.Kind.ROTATION_LAB;
    }

    private FlowPage page(Context ctx, Flow flow) {
        Texts texts = page.texts(ctx);
        return new FlowPage(
                flow,
                texts,
                Glossary.in(texts.locale()),
                WireFilter.named(Optional.ofNullable(ctx.queryParam(SHOW)).orElse("")),
                Optional.ofNullable(ctx.queryParam("message"))
                        .filter(id -> MESSAGE.matcher(id).matches()));
    }

    private Optional<Flow> find(Context ctx) {
        String id = ctx.pathParam("id");
        return id.matches("\\d{1,18}") ? wire.flow(Long.parseLong(id)) : Optional.empty();
    }
}
