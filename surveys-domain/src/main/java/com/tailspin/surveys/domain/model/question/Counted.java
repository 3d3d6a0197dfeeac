package com.tailspin.surveys.domain.model.question;

import java.math.BigDecimal;

/**
 * One thing that an answer counts for in the results. Texts count as answered and no more, so that how many different things results
 * have to add up does not grow with the responses.
 *
 * @param answer the value, or a range of numbers with {@link #TO} between its ends, written as in
 *     {@link com.tailspin.surveys.domain.model.response.Results.Count}; empty for what has none
 * @param amount what a number adds to the sum; zero for everything else
 */
public record Counted(QuestionId question, Kind kind, String answer, BigDecimal amount) {

    /** Between the ends of a range. */
    public static final String TO = "…";

    public enum Kind {
        /** The question was answered, whatever the answer. */
        ANSWERED,
        /** This value was given. */
        VALUE,
        /** A text was written instead of, or beside, the choices. */
        OTHER
    }

    public static Counted answered(QuestionId question) {
        return new Counted(question, Kind.ANSWERED, "", BigDecimal.ZERO);
    }

    public static Counted value(QuestionId question, String answer) {
        return new Counted(question, Kind.VALUE, answer, BigDecimal.ZERO);
    }

    /** That amount, counted {@code as} itself or as a range that it is in. */
    public static Counted number(QuestionId question, String as, BigDecimal amount) {
        return new Counted(question, Kind.VALUE, as, amount);
    }

    public static Counted other(QuestionId question) {
        return new Counted(question, Kind.OTHER, "", BigDecimal.ZERO);
    }
}
