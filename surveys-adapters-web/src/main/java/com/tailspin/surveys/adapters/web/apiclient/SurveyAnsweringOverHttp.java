package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.adapters.web.json.ThanksJson;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;

/** Calls public operations, so it never sends a token, even for a person who is signed in. */
final class SurveyAnsweringOverHttp implements SurveyAnswering {

    private static final TypeReference<ListJson<PublishedSummaryJson>> SUMMARIES = new TypeReference<>() {};
    private static final TypeReference<PublishedSurveyJson> SURVEY = new TypeReference<>() {};
    private static final TypeReference<CreatedJson> CREATED = new TypeReference<>() {};
    private static final TypeReference<ThanksJson> THANKS = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyAnsweringOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Page<PublishedSummary> listed(SurveyQuery query, Caller by) {
        return api.ask(call(
                "GET",
                new QueryBuilder().with(query).behind("/api/published-surveys"),
                SUMMARIES,
                json -> json.toPage(PublishedSummaryJson::toPublishedSummary)));
    }

    @Override
    public PublishedSurvey open(PublicId survey, Caller by) {
        return api.ask(call("GET", path(survey), SURVEY, PublishedSurveyJson::toPublishedSurvey));
    }

    @Override
    public ResponseId answer(PublicId survey, Submission submission, Caller by) {
        Call<CreatedJson, ResponseId> call = call(
                        "POST", path(survey) + "/responses", CREATED, json -> new ResponseId(json.id()))
                .with(AnswersJson.of(submission));
        return api.ask(submission
                .key()
                .map(key -> call.with("Idempotency-Key", key.value()))
                .orElse(call));
    }

    @Override
    public Thanks thanks(PublicId survey, Caller by) {
        return api.ask(call("GET", path(survey) + "/thanks", THANKS, ThanksJson::toThanks));
    }

    private static String path(PublicId survey) {
        return "/api/published-surveys/" + survey;
    }
}
