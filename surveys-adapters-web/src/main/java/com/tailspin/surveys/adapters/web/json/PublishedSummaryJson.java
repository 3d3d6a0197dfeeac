package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.survey.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * A published survey in the public list: {@code tenant} is the organisation's name, {@code questions} the number
 * of questions.
 */
public record PublishedSummaryJson(
        String id,
        String title,
        String tenant,
        int questions,
        @Nullable String closesAt) {

    public static PublishedSummaryJson of(PublishedSummary survey) {
        return new PublishedSummaryJson(
                survey.id().value(),
                survey.title(),
                survey.tenantName(),
                survey.questions(),
                SurveyJson.text(survey.closesAt()));
    }

    public PublishedSummary toPublishedSummary() {
        return new PublishedSummary(new PublicId(id), title, tenant, questions, SurveyJson.moment(closesAt));
    }
}
