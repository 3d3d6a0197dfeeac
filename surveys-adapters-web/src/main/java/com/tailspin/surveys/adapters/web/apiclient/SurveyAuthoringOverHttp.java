package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.adapters.web.apiclient.SurveysApi.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.apiclient.SurveysApi.Call;
import com.tailspin.surveys.adapters.web.json.ListJson;
import com.tailspin.surveys.adapters.web.json.ListedSurveyJson;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.NewSurveyJson;
import com.tailspin.surveys.adapters.web.json.OwnSurveysJson;
import com.tailspin.surveys.adapters.web.json.OwnerJson;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyChangeJson;
import com.tailspin.surveys.adapters.web.json.SurveyCopyJson;
import com.tailspin.surveys.adapters.web.json.SurveyJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.OwnSurveys;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import java.util.Map;

final class SurveyAuthoringOverHttp implements SurveyAuthoring {

    private static final TypeReference<SurveyJson> SURVEY = new TypeReference<>() {};
    private static final TypeReference<OwnSurveysJson> OWN = new TypeReference<>() {};
    private static final TypeReference<ListJson<ListedSurveyJson>> SURVEYS = new TypeReference<>() {};

    private final SurveysApi api;

    SurveyAuthoringOverHttp(SurveysApi api) {
        this.api = api;
    }

    @Override
    public SurveyView draft(SurveyTexts texts, Caller by) {
        return ask(
                survey("POST", "/api/surveys")
                        .with(new NewSurveyJson(texts.title(), texts.description(), texts.thanks())),
                by);
    }

    @Override
    public SurveyView duplicate(SurveyId survey, String title, Caller by) {
        return ask(survey("POST", path(survey) + "/copy").with(new SurveyCopyJson(title)), by);
    }

    @Override
    public SurveyView read(SurveyId survey, Caller by) {
        return ask(survey("GET", path(survey)), by);
    }

    @Override
    public Page<ListedSurvey> list(SurveyList which, SurveyQuery query, Caller by) {
        QueryBuilder parameters =
                new QueryBuilder().with("list", WireNames.of(which)).with(query);
        return ask(
                call(
                        "GET",
                        parameters.behind("/api/surveys"),
                        SURVEYS,
                        json -> json.toPage(ListedSurveyJson::toListedSurvey)),
                by);
    }

    @Override
    public OwnSurveys own(SurveyQuery query, Caller by) {
        String path = new QueryBuilder().with(query).behind("/api/me/surveys");
        return ask(call("GET", path, OWN, OwnSurveysJson::toOwnSurveys), by);
    }

    @Override
    public SurveyView reword(SurveyId survey, SurveyTexts texts, Version seen, Caller by) {
        return ask(
                survey("PATCH", path(survey))
                        .with(new SurveyChangeJson(texts.title(), texts.description(), texts.thanks(), seen.value())),
                by);
    }

    @Override
    public SurveyView addQuestion(SurveyId survey, QuestionDraft question, Caller by) {
        return ask(survey("POST", path(survey) + "/questions").with(NewQuestionJson.of(question)), by);
    }

    @Override
    public SurveyView duplicateQuestion(SurveyId survey, QuestionId question, Caller by) {
        return ask(survey("POST", path(survey, question) + "/copy"), by);
    }

    @Override
    public SurveyView changeQuestion(
            SurveyId survey, QuestionId question, QuestionDraft draft, Version seen, Caller by) {
        return ask(survey("PATCH", path(survey, question)).with(QuestionChangeJson.of(draft, seen)), by);
    }

    @Override
    public SurveyView moveQuestion(SurveyId survey, QuestionId question, int place, Version seen, Caller by) {
        return ask(survey("PATCH", path(survey, question)).with(Map.of("place", place, "version", seen.value())), by);
    }

    @Override
    public SurveyView removeQuestion(SurveyId survey, QuestionId question, Caller by) {
        return ask(survey("DELETE", path(survey, question)), by);
    }

    @Override
    public SurveyView publish(
            SurveyId survey, Survey.Listing listing, PublicationTerms terms, Version seen, Caller by) {
        PublicationJson wanted = PublicationJson.of(listing, terms, seen);
        return ask(survey("PUT", path(survey) + "/publication").with(wanted), by);
    }

    @Override
    public SurveyView unpublish(SurveyId survey, Caller by) {
        return ask(survey("DELETE", path(survey) + "/publication"), by);
    }

    @Override
    public SurveyView transfer(SurveyId survey, EmailAddress to, Caller by) {
        return ask(survey("PUT", path(survey) + "/owner").with(new OwnerJson(to.value())), by);
    }

    @Override
    public SurveyView delete(SurveyId survey, Caller by) {
        return ask(survey("DELETE", path(survey)), by);
    }

    private <J, T> T ask(Call<J, T> call, Caller by) {
        return api.ask(call, by.person());
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
