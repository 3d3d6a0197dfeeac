package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.ResponseJson;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.adapters.web.json.ResultsOverviewJson;
import com.tailspin.surveys.adapters.web.json.TextAnswerJson;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;

final class SurveyResultsOverHttp implements SurveyResults {

    private static final TypeReference<ResultsJson> RESULTS = new TypeReference<>() {};
    private static final TypeReference<ResultsOverviewJson> OVERVIEW = new TypeReference<>() {};
    private static final TypeReference<ListJson<TextAnswerJson>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<ListJson<ResponseJson>> RESPONSES = new TypeReference<>() {};
    private static final TypeReference<ResponseJson> RESPONSE = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyResultsOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Results of(SurveyId survey, ResponseFilter filter, Caller by) {
        String path = new QueryBuilder().with(filter).behind(path(survey) + "/results");
        return ask(call("GET", path, RESULTS, ResultsJson::toResults), by);
    }

    @Override
    public ResultsOverview overview(SurveyId survey, ResponseFilter filter, int texts, Caller by) {
        String path = new QueryBuilder().with("texts", texts).with(filter).behind(path(survey) + "/overview");
        return ask(call("GET", path, OVERVIEW, ResultsOverviewJson::toOverview), by);
    }

    @Override
    public Page<TextAnswer> texts(SurveyId survey, QuestionId question, TextSearch search, Caller by) {
        String path = new QueryBuilder()
                .with("search", search.search())
                .with(search.filter())
                .with(search.page())
                .behind("%s/questions/%s/texts".formatted(path(survey), question));
        return ask(call("GET", path, TEXTS, json -> json.toPage(TextAnswerJson::toTextAnswer)), by);
    }

    @Override
    public Page<Response> responses(SurveyId survey, ResponseFilter filter, PageRequest page, Caller by) {
        String path = new QueryBuilder().with(filter).with(page).behind(path(survey) + "/responses");
        return ask(call("GET", path, RESPONSES, json -> json.toPage(ResponseJson::toResponse)), by);
    }

    @Override
    public Response response(SurveyId survey, ResponseId response, Caller by) {
        return ask(response("GET", survey, response), by);
    }

    @Override
    public Response delete(SurveyId survey, ResponseId response, Caller by) {
        return ask(response("DELETE", survey, response), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person());
    }

    private static Call<ResponseJson, Response> response(String method, SurveyId survey, ResponseId response) {
        return call(method, path(survey) + "/responses/" + response, RESPONSE, ResponseJson::toResponse);
    }

    private static String path(SurveyId survey) {
        return "/api/surveys/" + survey;
    }
}
