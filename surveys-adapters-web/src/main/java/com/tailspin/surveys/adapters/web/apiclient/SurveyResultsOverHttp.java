package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;

final class SurveyResultsOverHttp implements SurveyResults {

    private static final TypeReference<ResultsJson> RESULTS = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyResultsOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Results of(SurveyId survey, Caller by) {
        return api.ask(
                call("GET", "/api/surveys/%s/results".formatted(survey), RESULTS, ResultsJson::toResults),
                by.person().identity());
    }
}
