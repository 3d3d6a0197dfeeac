package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A survey as respondents see it: {@code tenant} is the organisation's name; {@code edition} is to be sent back with
 * the answers.
 */
public record PublishedSurveyJson(
        String id,
        String title,
        String description,
        String thanks,
        String tenant,
        List<QuestionJson> questions,
        int edition,
        @Nullable String closesAt) {

    public static PublishedSurveyJson of(PublishedSurvey survey) {
        return new PublishedSurveyJson(
                survey.id().value(),
                survey.title(),
                survey.texts().description(),
                survey.texts().thanks(),
                survey.tenantName(),
                survey.questions().stream().map(QuestionJson::of).toList(),
                survey.edition(),
                SurveyJson.text(survey.closesAt()));
    }

    public PublishedSurvey toPublishedSurvey() {
        return new PublishedSurvey(
                new PublicId(id),
                new SurveyTexts(title, description, thanks),
                tenant,
                questions.stream().map(QuestionJson::toQuestion).toList(),
                edition,
                SurveyJson.moment(closesAt));
    }
}
