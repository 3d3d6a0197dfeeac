package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A survey, what the responses to it add up to, and what people wrote last.
 *
 * @param texts the latest first, of questions that people wrote texts for
 */
public record ResultsOverview(SurveyView survey, Results results, Map<QuestionId, List<TextAnswer>> texts) {

    /** Questions with texts, at most. */
    public static final int MOST_QUESTIONS = 20;

    public ResultsOverview {
        texts = texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    public List<TextAnswer> textsOf(QuestionId question) {
        return texts.getOrDefault(question, List.of());
    }
}
