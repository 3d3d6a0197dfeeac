package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Text;
import java.util.List;

/**
 * The answer to one question, as entered or as accepted. Most formats take one value, multiple choice takes several;
 * numbers are decimal with a point, dates ISO 8601, yes and no are {@code yes} and {@code no}.
 *
 * @param other text that the respondent entered instead of, or in addition to, the choices; empty if none. In an
 *     entry, blank text means that the respondent picked "other" but wrote nothing
 */
public record Answer(List<String> values, String other) {

    public Answer {
        values = List.copyOf(values);
    }

    public static Answer of(String... values) {
        return new Answer(List.of(values), "");
    }

    /** Whether nothing was entered, so the question counts as unanswered. */
    public boolean isBlank() {
        return other.isEmpty() && values.stream().allMatch(Text::isBlank);
    }
}
