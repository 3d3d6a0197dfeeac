package com.tailspin.surveys.adapters.web.ui.authoring;

import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.done;
import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.path;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Publishes a survey, changes its terms, and unpublishes it. */
public final class PublicationPages implements Routes {

    private final SurveyAuthoring authoring;
    private final Gate gate;
    private final PageRenderer pages;

    public PublicationPages(SurveyAuthoring authoring, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/publish", gate.page(this::askPublish));
        routes.post("/surveys/{id}/publish", gate.form(this::publish));
        routes.get("/surveys/{id}/unpublish", gate.page(this::askUnpublish));
        routes.post("/surveys/{id}/unpublish", gate.form(this::unpublish));
    }

    private void askPublish(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.PUBLISH);
        pages.show(ctx, new PublishPage(new SurveyNav(view, Tab.NONE), PublishForm.of(view.survey())));
    }

    private void publish(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        Texts t = pages.texts(ctx);
        PublishForm form = new PublishForm(ctx, t);
        Survey.Listing listing = form.listing();
        PublicationTerms terms = form.terms();
        if (form.failed()) {
            SurveyView present = authoring.read(id, by).require(Operation.PUBLISH);
            pages.show(ctx, 422, new PublishPage(new SurveyNav(present, Tab.NONE), form.typed()));
            return;
        }
        try {
            authoring.publish(id, listing, terms, FormVersion.seen(ctx), by);
            done(ctx, form.isAgain() ? Notice.TERMS_CHANGED : Notice.PUBLISHED, path(id));
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay = FormRedisplay.with(refused, form.typed(), path(id), t);
            SurveyView now = authoring.read(id, by).require(Operation.PUBLISH);
            // Carries the new version: sending the form again happens after the warning to look first.
            FormState carriedOn = redisplay.form().showing(FormVersion.of(now.survey()));
            pages.show(ctx, redisplay.status(), new PublishPage(new SurveyNav(now, Tab.NONE), carriedOn));
        }
    }

    private void askUnpublish(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UNPUBLISH);
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.NONE),
                        t.of("unpublish.title"),
                        List.of(t.of("unpublish.closed"), t.of("unpublish.kept")),
                        view.survey().title(),
                        t.of("survey.unpublish"),
                        false,
                        path(view.survey().id())));
    }

    private void unpublish(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        authoring.unpublish(id, by);
        done(ctx, Notice.UNPUBLISHED, path(id));
    }
}
