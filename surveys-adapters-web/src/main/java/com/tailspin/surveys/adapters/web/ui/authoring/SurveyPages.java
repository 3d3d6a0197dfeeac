package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Permissions;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** Creates, shows, renames and deletes a survey. */
public final class SurveyPages implements Routes {

    private static final List<String> TEXTS = List.of("title", "description", "thanks");

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final Gate gate;
    private final PageRenderer pages;

    public SurveyPages(SurveyAuthoring authoring, SurveyResults results, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.results = results;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/new", gate.page(this::askNew));
        routes.post("/surveys/new", gate.form(this::create));
        routes.get("/surveys/{id}", gate.page(this::details));
        routes.get("/surveys/{id}/edit", gate.page(this::edit));
        routes.get("/surveys/{id}/preview", gate.page(this::preview));
        routes.get("/surveys/{id}/texts", gate.page(this::askTexts));
        routes.post("/surveys/{id}/texts", gate.form(this::reword));
        routes.get("/surveys/{id}/delete", gate.page(this::askDelete));
        routes.post("/surveys/{id}/delete", gate.form(this::delete));
    }

    private void askNew(Context ctx, Caller.Person by) {
        requireCreate(by);
        pages.show(ctx, new NewSurveyPage(FormState.of(Map.of())));
    }

    private void create(Context ctx, Caller.Person by) {
        try {
            SurveyView created = authoring.draft(texts(ctx), by);
            done(ctx, Notice.CREATED, path(created.survey().id()) + "/edit");
        } catch (SurveyRefused refused) {
            requireCreate(by);
            FormRedisplay redisplay = FormRedisplay.with(refused, typed(ctx), "/surveys", pages.texts(ctx));
            pages.show(ctx, redisplay.status(), new NewSurveyPage(redisplay.form()));
        }
    }

    private void details(Context ctx, Caller.Person by) {
        ResultsOverview overview = results.overview(PathIds.survey(ctx), ResponseFilter.ALL, 0, by);
        Survey survey = overview.survey().survey();
        pages.show(
                ctx,
                new DetailsPage(
                        new SurveyNav(overview.survey(), Tab.DETAILS),
                        overview.results().responses(),
                        new Share(pages.address("/s/" + survey.publicId()), survey.title())));
    }

    private void edit(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UPDATE);
        pages.show(ctx, new EditPage(new SurveyNav(view, Tab.EDIT), FormState.of(Map.of())));
    }

    private void preview(Context ctx, Caller.Person by) {
        pages.show(ctx, new PreviewPage(new SurveyNav(authoring.read(PathIds.survey(ctx), by), Tab.NONE)));
    }

    private void askTexts(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UPDATE);
        if (view.survey().isPublished()) {
            pages.show(ctx, new EditPage(new SurveyNav(view, Tab.EDIT), FormState.of(Map.of())));
            return;
        }
        SurveyTexts texts = view.survey().texts();
        pages.show(
                ctx,
                new SurveyTextsPage(
                        new SurveyNav(view, Tab.EDIT),
                        FormState.of(FormVersion.with(
                                view.survey(),
                                Map.of(
                                        "title",
                                        texts.title(),
                                        "description",
                                        texts.description(),
                                        "thanks",
                                        texts.thanks())))));
    }

    private void reword(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        try {
            authoring.reword(id, texts(ctx), FormVersion.seen(ctx), by);
            done(ctx, Notice.REWORDED, path(id) + "/edit");
        } catch (SurveyRefused refused) {
            Texts t = pages.texts(ctx);
            FormRedisplay redisplay = FormRedisplay.with(refused, typed(ctx), path(id) + "/edit", t);
            SurveyView now = authoring.read(id, by).require(Operation.UPDATE);
            FormState form = FormVersion.carryOn(
                    ctx,
                    t,
                    redisplay,
                    now.survey(),
                    t.of("edit.title-now", now.survey().title()));
            pages.show(ctx, redisplay.status(), new SurveyTextsPage(new SurveyNav(now, Tab.EDIT), form));
        }
    }

    private void askDelete(Context ctx, Caller.Person by) {
        ResultsOverview overview = results.overview(PathIds.survey(ctx), ResponseFilter.ALL, 0, by);
        SurveyView view = overview.survey().require(Operation.DELETE);
        Texts t = pages.texts(ctx);
        long responses = overview.results().responses();
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.NONE),
                        t.of("delete.title"),
                        List.of(t.count("delete.responses", responses), t.of("delete.explained")),
                        view.survey().title(),
                        t.of("delete.delete"),
                        true,
                        path(view.survey().id())));
    }

    private void delete(Context ctx, Caller.Person by) {
        authoring.delete(PathIds.survey(ctx), by);
        done(ctx, Notice.DELETED, "/surveys");
    }

    private static SurveyTexts texts(Context ctx) {
        return new SurveyTexts(Forms.text(ctx, "title"), Forms.text(ctx, "description"), Forms.text(ctx, "thanks"));
    }

    private static FormState typed(Context ctx) {
        return FormState.of(Forms.texts(ctx, TEXTS));
    }

    static void requireCreate(Caller.Person by) {
        if (!Permissions.mayCreate(by)) {
            throw new Forbidden(Message.of("forbidden.create"));
        }
    }

    static String path(SurveyId id) {
        return "/surveys/" + id;
    }

    static void done(Context ctx, Notice notice, String path) {
        ctx.redirect(notice.at(path), HttpStatus.SEE_OTHER);
    }
}
