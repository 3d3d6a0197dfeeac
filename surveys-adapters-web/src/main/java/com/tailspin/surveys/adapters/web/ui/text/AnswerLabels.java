package com.tailspin.surveys.adapters.web.ui.text;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.YesNo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The wording of answers in the page's language; stored and counted values are for programs. */
public final class AnswerLabels {

    /** Separates the ends of a range; see {@code Results.Count}. */
    private static final String TO = "…";

    private AnswerLabels() {}

    /** The wording of one value, or range of values, of an answer in the given format. */
    public static String of(AnswerFormat format, String value, Texts t) {
        return switch (format.type()) {
            case STARS -> t.of("answer.stars", Integer.valueOf(value));
            case YES_NO -> value.equals(YesNo.YES) ? t.of("answer.yes") : t.of("answer.no");
            case NUMBER -> range(value, number -> t.number(new BigDecimal(number)));
            case DATE -> range(value, day -> day(day, t));
            case SHORT_TEXT, LONG_TEXT, SINGLE_CHOICE, MULTIPLE_CHOICE, SCALE -> value;
        };
    }

    private static String range(String value, UnaryOperator<String> words) {
        return Arrays.stream(value.split(TO)).map(words).collect(Collectors.joining(" – "));
    }

    private static String day(String value, Texts t) {
        return switch (value.length()) {
            case 10 -> t.day(LocalDate.parse(value));
            case 7 -> t.month(YearMonth.parse(value));
            default -> value;
        };
    }
}
