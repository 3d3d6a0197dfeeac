package com.tailspin.surveys.workshop.learn;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.WorkshopPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** The article about client assertions, and the documents to which it links. */
final class LearnPages implements Routes {

    static final String PATH = "/workshop/learn";

    private final OwnExamples examples;
    private final WorkshopPage page;

    LearnPages(OwnExamples examples, WorkshopPage page) {
        this.examples = examples;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        WorkshopPage.asset(routes, LearnPages.class, "learn.css");
        for (Document document : Document.values()) {
            routes.get(document.address(), ctx -> show(ctx, document));
        }
    }

    private void show(Context ctx, Document document) {
        Texts t = page.texts(ctx);
        Map<String, String> own = examples.of(t);
        RenderedDocument rendered = RenderedDocument.of(document, own, t.of("learn.own"));
        page.show(
                ctx,
                "learn.title",
                "learn/learn.jte",
                Map.of(
                        "title",
                        rendered.title(),
                        "html",
                        rendered.html(),
                        "article",
                        document == Document.CLIENT_ASSERTIONS,
                        "own",
                        !own.isEmpty()));
    }
}
