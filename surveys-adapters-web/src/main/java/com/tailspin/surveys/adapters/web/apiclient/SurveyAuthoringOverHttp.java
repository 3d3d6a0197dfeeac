package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.Items;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import java.util.List;

final class SurveyAuthoringOverHttp implements SurveyAuthoring {

    private static final TypeReference<SurveyJson> SURVEY = new TypeReference<>() {};
    private static final TypeReference<Items<ListedSurveyJson>> SURVEYS = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyAuthoringOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public SurveyView draft(String title, Caller by) {
        return ask(survey("POST", "/api/surveys").with(new NewSurveyJson(title)), by);
    }

    @Override
    public SurveyView read(SurveyId survey, Caller by) {
        return ask(survey("GET", path(survey)), by);
    }

    @Override
    public List<ListedSurvey> list(SurveyList which, Caller by) {
        return ask(
                call(
                        "GET",
                        "/api/surveys?list=" + WireNames.of(which),
                        SURVEYS,
                        json -> json.items().stream()
                                .map(ListedSurveyJson::toListedSurvey)
                                .toList()),
                by);
    }

    @Override
    public SurveyView retitle(SurveyId survey, String title, Version seen, Caller by) {
        return ask(survey("PATCH", path(survey)).with(new SurveyChangeJson(title, seen.value())), by);
    }

    @Override
    public SurveyView addQuestion(SurveyId survey, String text, AnswerFormat format, Caller by) {
        return ask(
                survey("POST", path(survey) + "/questions")
                        .with(new NewQuestionJson(format.type().wireName(), text, format.choices())),
                by);
    }

    @Override
    public SurveyView changeQuestion(
            SurveyId survey, QuestionId question, String text, AnswerFormat format, Version seen, Caller by) {
        return ask(
                survey("PATCH", path(survey, question))
                        .with(new QuestionChangeJson(format.type().wireName(), text, format.choices(), seen.value())),
                by);
    }

    @Override
    public SurveyView removeQuestion(SurveyId survey, QuestionId question, Caller by) {
        return ask(survey("DELETE", path(survey, question)), by);
    }

    @Override
    public SurveyView publish(SurveyId survey, Survey.Listing listing, Caller by) {
        return ask(survey("PUT", path(survey) + "/publication").with(new PublicationJson(WireNames.of(listing))), by);
    }

    @Override
    public SurveyView unpublish(SurveyId survey, Caller by) {
        return ask(survey("DELETE", path(survey) + "/publication"), by);
    }

    @Override
    public SurveyView delete(SurveyId survey, Caller by) {
        return ask(survey("DELETE", path(survey)), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person().identity());
    }

    private static Call<SurveyJson, SurveyView> survey(String method, String path) {
        return call(method, path, SURVEY, SurveyJson::toView);
    }

    private static String path(SurveyId survey) {
        return "/api/surveys/" + survey;
    }

    private static String path(SurveyId survey, QuestionId question) {
        return path(survey) + "/questions/" + question;
    }
}
