package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Surveys, for those who author them. */
final class SurveyRoutes implements Routes {

    private final SurveyAuthoring authoring;
    private final BearerCallers callers;

    SurveyRoutes(SurveyAuthoring authoring, BearerCallers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/surveys", this::list);
        routes.post("/api/surveys", this::draft);
        routes.get("/api/surveys/{id}", this::read);
        routes.patch("/api/surveys/{id}", this::change);
        routes.delete("/api/surveys/{id}", this::delete);
    }

    private void list(Context ctx) {
        Caller caller = callers.person(ctx);
        String name = ctx.queryParam("list");
        SurveyList which = name == null ? SurveyList.OWN : WireNames.parse(SurveyList.class, "list", name);
        Exchange.items(
                ctx,
                authoring.list(which, caller).stream().map(ListedSurveyJson::of).toList());
    }

    private void draft(Context ctx) {
        Caller caller = callers.person(ctx);
        NewSurveyJson wanted = Exchange.body(ctx, NewSurveyJson.class);
        SurveyView made = authoring.draft(Exchange.text(wanted.title()), caller);
        Exchange.survey(Exchange.created(ctx, "/api/surveys/" + made.survey().id()), made);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        Exchange.survey(ctx, authoring.read(Exchange.surveyId(ctx), caller));
    }

    private void change(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        SurveyChangeJson wanted = Exchange.body(ctx, SurveyChangeJson.class);
        Version seen = Exchange.seen(ctx, wanted.version())
                .orElseGet(() -> authoring.read(id, caller).survey().version());
        Exchange.survey(ctx, authoring.retitle(id, Exchange.text(wanted.title()), seen, caller));
    }

    private void delete(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        Exchange.survey(ctx, authoring.delete(id, caller));
    }
}
