package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A survey with its results and the latest text answers.
 *
 * @param texts latest first, by question; only questions with text answers
 */
public record ResultsOverview(SurveyView survey, Results results, Map<QuestionId, List<TextAnswer>> texts) {

    /** Maximum number of questions with texts. */
    public static final int MOST_QUESTIONS = 20;

    public ResultsOverview {
        texts = texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** As cheap as that of the results. */
    @Override
    public int hashCode() {
        return results.hashCode();
    }

    public List<TextAnswer> textsOf(QuestionId question) {
        return texts.getOrDefault(question, List.of());
    }
}
