package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Shows and deletes single responses. */
public final class ResponsePages implements Routes {

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final Gate gate;
    private final PageRenderer pages;

    public ResponsePages(SurveyAuthoring authoring, SurveyResults results, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.results = results;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/responses", gate.page(this::list));
        routes.get("/surveys/{id}/responses/{rid}", gate.page((ctx, by) -> one(ctx, by, false)));
        routes.get("/surveys/{id}/responses/{rid}/delete", gate.page(this::askToDelete));
        routes.post("/surveys/{id}/responses/{rid}/delete", gate.form(this::delete));
    }

    private void list(Context ctx, Caller.Person by) {
        Optional<String> usual = FilterForm.usual(ctx);
        if (usual.isPresent()) {
            ctx.redirect(ctx.path() + usual.get(), HttpStatus.SEE_OTHER);
            return;
        }
        SurveyId id = PathIds.survey(ctx);
        Texts t = pages.texts(ctx);
        SurveyNav nav = new SurveyNav(authoring.read(id, by), Tab.RESULTS);
        FilterForm filter = FilterForm.of(ctx, nav.survey(), t);
        PageRequest part = ResultPages.part(ctx);
        boolean failed = filter.form().failed();
        Page<Response> found = failed ? Page.empty() : results.responses(id, filter.filter(), part, by);
        String next = found.next()
                .map(after -> ctx.path() + ResultPages.and(filter.query(), "after", after.token()))
                .orElse("");
        String here = ResultPages.and(
                filter.query(),
                "after",
                part.after().map(after -> after.token()).orElse(""));
        pages.show(
                ctx,
                failed ? 422 : 200,
                new ResponsesPage(
                        nav,
                        filter,
                        found.items().stream()
                                .map(response -> ResponseView.of(response, nav.survey(), t))
                                .toList(),
                        here,
                        ctx.path() + filter.query(),
                        next,
                        part.after().isEmpty()));
    }

    private void one(Context ctx, Caller.Person by, boolean deleting) {
        SurveyId id = PathIds.survey(ctx);
        SurveyNav nav = new SurveyNav(authoring.read(id, by), Tab.RESULTS);
        show(ctx, nav, results.response(id, PathIds.response(ctx), by), deleting);
    }

    private void askToDelete(Context ctx, Caller.Person by) {
        SurveyNav nav = new SurveyNav(authoring.read(PathIds.survey(ctx), by), Tab.RESULTS);
        if (!nav.mayDelete()) {
            throw new Forbidden(Message.of("forbidden.delete"));
        }
        one(ctx, by, true);
    }

    private void delete(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        ResponseId response = PathIds.response(ctx);
        results.delete(id, response, by);
        ctx.redirect(Notice.RESPONSE_DELETED.at("/surveys/" + id + "/responses"), HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx, SurveyNav nav, Response response, boolean deleting) {
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        pages.show(
                ctx,
                new ResponsePage(
                        nav,
                        ResponseView.of(response, nav.survey(), pages.texts(ctx)),
                        nav.path() + "/responses" + query,
                        query,
                        deleting));
    }
}
