package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.List;
import java.util.UUID;

public record ResultsJson(UUID surveyId, String title, long responses, List<QuestionResultJson> questions) {

    /** A question and what was answered to it, {@code answered} times in all. */
    public record QuestionResultJson(QuestionJson question, long answered, List<CountJson> counts) {}

    public record CountJson(String answer, long count) {}

    public static ResultsJson of(Results results) {
        return new ResultsJson(
                results.survey().value(),
                results.title(),
                results.responses(),
                results.questions().stream()
                        .map(result -> new QuestionResultJson(
                                QuestionJson.of(result.question()),
                                result.answered(),
                                result.counts().stream()
                                        .map(count -> new CountJson(count.answer(), count.count()))
                                        .toList()))
                        .toList());
    }

    public Results toResults() {
        return new Results(
                new SurveyId(surveyId),
                title,
                responses,
                questions.stream()
                        .map(result -> new Results.QuestionResult(
                                result.question().toQuestion(),
                                result.answered(),
                                result.counts().stream()
                                        .map(count -> new Results.Count(count.answer(), count.count()))
                                        .toList()))
                        .toList());
    }
}
