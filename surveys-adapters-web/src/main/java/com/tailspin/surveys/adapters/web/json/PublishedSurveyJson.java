package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import java.util.List;

/** A survey as respondents see it: {@code tenant} is the organisation's name. */
public record PublishedSurveyJson(String id, String title, String tenant, List<QuestionJson> questions) {

    public static PublishedSurveyJson of(PublishedSurvey survey) {
        return new PublishedSurveyJson(
                survey.id().value(),
                survey.title(),
                survey.tenantName(),
                survey.questions().stream().map(QuestionJson::of).toList());
    }

    public PublishedSurvey toPublishedSurvey() {
        return new PublishedSurvey(
                new PublicId(id),
                title,
                tenant,
                questions.stream().map(QuestionJson::toQuestion).toList());
    }
}
