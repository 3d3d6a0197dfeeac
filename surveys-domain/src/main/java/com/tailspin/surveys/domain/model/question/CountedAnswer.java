package com.tailspin.surveys.domain.model.question;

import java.math.BigDecimal;

/**
 * One contribution of an answer to the results. Texts contribute {@link Kind#ANSWERED} only, so the number of distinct
 * tallies does not grow with the responses.
 *
 * @param answer the value, or a range of numbers with {@link #TO} between its ends, written as in {@link
 *     com.tailspin.surveys.domain.model.response.Results.Count}; empty for the other kinds
 * @param amount the number to add to the sum; zero if not numeric
 */
public record CountedAnswer(QuestionId question, Kind kind, String answer, BigDecimal amount) {

    /** Separates the ends of a range. */
    public static final String TO = "…";

    public enum Kind {
        /** The question was answered, with any answer. */
        ANSWERED,
        /** This value was given. */
        VALUE,
        /** Text was entered instead of, or in addition to, the choices. */
        OTHER
    }

    /** Returns what the contribution is added to: the same without its amount. */
    public CountedAnswer withoutAmount() {
        return amount.signum() == 0 ? this : value(question, answer);
    }

    public static CountedAnswer answered(QuestionId question) {
        return new CountedAnswer(question, Kind.ANSWERED, "", BigDecimal.ZERO);
    }

    public static CountedAnswer value(QuestionId question, String answer) {
        return new CountedAnswer(question, Kind.VALUE, answer, BigDecimal.ZERO);
    }

    /** The number {@code amount}, counted as the value or range {@code as}. */
    public static CountedAnswer number(QuestionId question, String as, BigDecimal amount) {
        return new CountedAnswer(question, Kind.VALUE, as, amount);
    }

    public static CountedAnswer other(QuestionId question) {
        return new CountedAnswer(question, Kind.OTHER, "", BigDecimal.ZERO);
    }
}
