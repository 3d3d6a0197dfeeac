package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.Question;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.List;

/** What the responses to a survey add up to. */
public record Results(SurveyId survey, String title, long responses, List<QuestionResult> questions) {
    public Results {
        questions = List.copyOf(questions);
    }

    /**
     * The answers to one question. Choices and stars come in the question's order with their zeros; an answer that is no longer
     * among the choices follows; texts come with the most frequent first, then alphabetically.
     */
    public record QuestionResult(Question question, long answered, List<Count> counts) {
        public QuestionResult {
            counts = List.copyOf(counts);
        }
    }

    public record Count(String answer, long count) {}
}
