package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Selects responses.
 *
 * @param from only responses of this day (UTC) or later
 * @param to only responses of this day (UTC) or earlier
 * @param answered only responses that gave this answer
 */
public record ResponseFilter(Optional<LocalDate> from, Optional<LocalDate> to, Optional<Given> answered) {

    public static final ResponseFilter ALL = new ResponseFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** An answer to match: the value given to that question, or one of the values picked. */
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
