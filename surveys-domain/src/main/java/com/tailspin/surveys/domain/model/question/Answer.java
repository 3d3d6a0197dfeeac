package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Text;
import java.util.List;

/**
 * What somebody put in for one question, and what is kept of it. Most formats take one value, a choice of several takes several;
 * numbers are decimal with a point, dates ISO 8601, yes and no are {@code yes} and {@code no}.
 *
 * @param other what they wrote instead of, or beside, the choices; empty where they did not. As something put in, a blank text says
 *     that they meant to and wrote nothing
 */
public record Answer(List<String> values, String other) {

    public Answer {
        values = List.copyOf(values);
    }

    public static Answer of(String... values) {
        return new Answer(List.of(values), "");
    }

    /** Whether nothing was put in, so that the question counts as unanswered. */
    public boolean isBlank() {
        return other.isEmpty() && values.stream().allMatch(Text::isBlank);
    }
}
