package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A survey with its results and latest texts; {@code texts} leaves out questions that have none. */
public record ResultsOverviewJson(SurveyJson survey, ResultsJson results, List<QuestionTextsJson> texts) {

    /** The latest texts written in answer to a question. */
    public record QuestionTextsJson(UUID question, List<TextAnswerJson> latest) {}

    public static ResultsOverviewJson of(ResultsOverview overview) {
        return new ResultsOverviewJson(
                SurveyJson.of(overview.survey()),
                ResultsJson.of(overview.results()),
                overview.survey().survey().questions().stream()
                        .filter(question -> overview.texts().containsKey(question.id()))
                        .map(question -> new QuestionTextsJson(
                                question.id().value(),
                                overview.textsOf(question.id()).stream()
                                        .map(TextAnswerJson::of)
                                        .toList()))
                        .toList());
    }

    public ResultsOverview toOverview() {
        return new ResultsOverview(
                survey.toView(),
                results.toResults(),
                texts.stream()
                        .collect(Collectors.toMap(
                                one -> new QuestionId(one.question()),
                                one -> one.latest().stream()
                                        .map(TextAnswerJson::toTextAnswer)
                                        .toList())));
    }
}
