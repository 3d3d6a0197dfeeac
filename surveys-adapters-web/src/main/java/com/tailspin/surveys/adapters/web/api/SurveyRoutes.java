package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.MergePatch;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.OwnSurveysJson;
import com.tailspin.surveys.adapters.web.json.OwnerJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyCopyJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Surveys, for their authors. */
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
        routes.get("/api/me/surveys", this::own);
        routes.post("/api/surveys", this::draft);
        routes.get("/api/surveys/{id}", this::read);
        routes.patch("/api/surveys/{id}", Preconditions.permission(Operation.UPDATE, authoring, callers, this::change));
        routes.delete("/api/surveys/{id}", this::delete);
        routes.post(
                "/api/surveys/{id}/copy", Preconditions.permission(Operation.CREATE, authoring, callers, this::copy));
        routes.put(
                "/api/surveys/{id}/owner",
                Preconditions.permission(Operation.TRANSFER, authoring, callers, this::transfer));
    }

    private void list(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query =
                QueryParameters.of(ctx, List.of(List.of("list", "search", "sort"), QueryParameters.PAGE));
        SurveyList which = query.named(SurveyList.class, "list", SurveyList.OWN);
        ApiExchange.page(ctx, authoring.list(which, query.surveyQuery(), caller), ListedSurveyJson::of);
    }

    private void own(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query = QueryParameters.of(ctx, List.of(List.of("search", "sort", "size")));
        ApiExchange.json(ctx, OwnSurveysJson.of(authoring.own(query.surveyQuery(), caller)));
    }

    private void draft(Context ctx) {
        Caller.Person caller = callers.person(ctx);
        Preconditions.creation(caller);
        NewSurveyJson wanted = ApiExchange.body(ctx, NewSurveyJson.class);
        created(ctx, authoring.draft(texts(wanted), caller));
    }

    private void copy(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        SurveyCopyJson wanted = ApiExchange.body(ctx, SurveyCopyJson.class);
        created(ctx, authoring.duplicate(id, ApiExchange.text(wanted.title()), caller));
    }

    private static void created(Context ctx, SurveyView made) {
        ApiExchange.survey(
                ApiExchange.created(ctx, "/api/surveys/" + made.survey().id()), made);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.survey(ctx, authoring.read(ApiExchange.surveyId(ctx), caller));
    }

    private void change(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        MergePatch<SurveyChangeJson> patch = ApiExchange.patch(ctx, SurveyChangeJson.class);
        Optional<Version> seen = ApiExchange.seen(ctx, patch.value().version());
        if (seen.isPresent() && patch.replaces(NewSurveyJson.class)) {
            SurveyTexts texts = texts(patch.appliedTo(NewSurveyJson.EMPTY));
            ApiExchange.survey(ctx, authoring.reword(id, texts, seen.get(), caller));
            return;
        }
        Survey before = authoring.read(id, caller).survey();
        SurveyTexts texts = texts(patch.appliedTo(NewSurveyJson.of(before.texts())));
        ApiExchange.survey(ctx, authoring.reword(id, texts, seen.orElse(before.version()), caller));
    }

    private static SurveyTexts texts(NewSurveyJson wanted) {
        return new SurveyTexts(
                ApiExchange.text(wanted.title()),
                ApiExchange.text(wanted.description()),
                ApiExchange.text(wanted.thanks()));
    }

    private void transfer(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        OwnerJson wanted = ApiExchange.body(ctx, OwnerJson.class);
        EmailAddress to = new EmailAddress(ApiExchange.text(wanted.email()));
        Preconditions.check(ctx, authoring, id, caller);
        ApiExchange.survey(ctx, authoring.transfer(id, to, caller));
    }

    private void delete(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        ApiExchange.survey(ctx, authoring.delete(id, caller));
    }
}
