package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.json.EventJson;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyHistory;

final class SurveyHistoryOverHttp implements SurveyHistory {

    private static final TypeReference<ListJson<EventJson>> EVENTS = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyHistoryOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public Page<Event> of(SurveyId survey, PageRequest page, Caller by) {
        String path = new QueryBuilder().with(page).behind("/api/surveys/%s/history".formatted(survey));
        return api.ask(call("GET", path, EVENTS, json -> json.toPage(event -> event.toEvent(survey))), by.person());
    }
}
