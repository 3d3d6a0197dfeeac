package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.Items;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import java.util.List;
import java.util.Map;

/** Public, so that nobody's token is sent, even of somebody who is signed in. */
final class SurveyAnsweringOverHttp implements SurveyAnswering {

    private static final TypeReference<Items<PublishedSummaryJson>> SUMMARIES = new TypeReference<>() {};
    private static final TypeReference<PublishedSurveyJson> SURVEY = new TypeReference<>() {};
    private static final TypeReference<CreatedJson> CREATED = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyAnsweringOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public List<PublishedSummary> listed(Caller by) {
        return api.ask(call(
                "GET",
                "/api/published-surveys",
                SUMMARIES,
                json -> json.items().stream()
                        .map(PublishedSummaryJson::toPublishedSummary)
                        .toList()));
    }

    @Override
    public PublishedSurvey open(PublicId survey, Caller by) {
        return api.ask(call("GET", path(survey), SURVEY, PublishedSurveyJson::toPublishedSurvey));
    }

    @Override
    public ResponseId answer(PublicId survey, Map<QuestionId, String> entries, Caller by) {
        return api.ask(call("POST", path(survey) + "/responses", CREATED, json -> new ResponseId(json.id()))
                .with(AnswersJson.of(entries)));
    }

    private static String path(PublicId survey) {
        return "/api/published-surveys/" + survey;
    }
}
