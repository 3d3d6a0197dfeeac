package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which responses.
 *
 * @param from those of that day (UTC) and later
 * @param to those of that day (UTC) and earlier
 * @param answered those that gave this answer
 */
public record ResponseFilter(Optional<LocalDate> from, Optional<LocalDate> to, Optional<Given> answered) {

    public static final ResponseFilter ALL = new ResponseFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** That value was given to that question; of a question with choices, one of them. */
    public record Given(QuestionId question, String answer) {
        public Given {
            if (answer.isEmpty()
                    || answer.length() > 1000
                    || answer.codePoints().anyMatch(Character::isISOControl)) {
                throw new Invalid("answer", "filter.answer");
            }
        }
    }

    public ResponseFilter {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new Invalid("to", "filter.days-crossed");
        }
    }
}
