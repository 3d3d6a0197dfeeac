package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.export.ResponseExports;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.ResponseJson;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.adapters.web.json.ResultsOverviewJson;
import com.tailspin.surveys.adapters.web.json.TextAnswerJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Results and responses. */
final class ResultRoutes implements Routes {

    private final SurveyResults results;
    private final ResponseExports exports;
    private final BearerCallers callers;
    private final TaggedJson tagged = new TaggedJson();

    ResultRoutes(SurveyResults results, ResponseExports exports, BearerCallers callers) {
        this.results = results;
        this.exports = exports;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/surveys/{id}/results", this::read);
        routes.get("/api/surveys/{id}/overview", this::overview);
        routes.get("/api/surveys/{id}/results.csv", this::csv);
        routes.get("/api/surveys/{id}/results.json", this::json);
        routes.get("/api/surveys/{id}/questions/{qid}/texts", this::texts);
        routes.get("/api/surveys/{id}/responses", this::responses);
        routes.get("/api/surveys/{id}/responses/{rid}", this::response);
        routes.delete("/api/surveys/{id}/responses/{rid}", this::delete);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        ResponseFilter filter =
                QueryParameters.of(ctx, List.of(QueryParameters.FILTER)).filter();
        tagged.answer(ctx, results.of(ApiExchange.surveyId(ctx), filter, caller), ResultsJson::of);
    }

    private void overview(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query = QueryParameters.of(ctx, List.of(List.of("texts"), QueryParameters.FILTER));
        SurveyId survey = ApiExchange.surveyId(ctx);
        tagged.answer(
                ctx,
                results.overview(survey, query.filter(), query.number("texts", 0), caller),
                ResultsOverviewJson::of);
    }

    private void csv(Context ctx) {
        Caller caller = callers.person(ctx);
        ResponseFilter filter =
                QueryParameters.of(ctx, List.of(QueryParameters.FILTER)).filter();
        exports.csv(ApiExchange.surveyId(ctx), filter, ApiExchange.language(ctx), caller)
                .send(ctx);
    }

    private void json(Context ctx) {
        Caller caller = callers.person(ctx);
        ResponseFilter filter =
                QueryParameters.of(ctx, List.of(QueryParameters.FILTER)).filter();
        exports.json(ApiExchange.surveyId(ctx), filter, caller).send(ctx);
    }

    private void texts(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query =
                QueryParameters.of(ctx, List.of(List.of("search"), QueryParameters.FILTER, QueryParameters.PAGE));
        TextSearch search = new TextSearch(query.text("search"), query.filter(), query.page());
        ApiExchange.page(
                ctx,
                results.texts(ApiExchange.surveyId(ctx), ApiExchange.questionId(ctx), search, caller),
                TextAnswerJson::of);
    }

    private void responses(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query = QueryParameters.of(ctx, List.of(QueryParameters.FILTER, QueryParameters.PAGE));
        ApiExchange.page(
                ctx,
                results.responses(ApiExchange.surveyId(ctx), query.filter(), query.page(), caller),
                ResponseJson::of);
    }

    private void response(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId survey = ApiExchange.surveyId(ctx);
        ApiExchange.json(ctx, ResponseJson.of(results.response(survey, responseId(ctx), caller)));
    }

    private void delete(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId survey = ApiExchange.surveyId(ctx);
        ApiExchange.json(ctx, ResponseJson.of(results.delete(survey, responseId(ctx), caller)));
    }

    private static ResponseId responseId(Context ctx) {
        return new ResponseId(
                ApiExchange.id(ctx, "rid").orElseThrow(() -> new NotFound(Message.of("response.not-found"))));
    }
}
