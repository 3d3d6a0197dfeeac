package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages say things that the model says in its own way. */
public final class Words {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    public static String day(Instant at) {
        return DAY.format(at);
    }

    public static String count(long count, String one, String many) {
        return count == 1 ? "1 " + one : count == 0 ? "No " + many : count + " " + many;
    }

    public static String questions(long count) {
        return count(count, "question", "questions");
    }

    public static String type(AnswerFormat.Type type) {
        return switch (type) {
            case SHORT_TEXT -> "Short text";
            case SINGLE_CHOICE -> "Single choice";
            case STARS -> "Stars";
        };
    }

    public static String explained(AnswerFormat.Type type) {
        return switch (type) {
            case SHORT_TEXT ->
                "People write what they like, up to %d characters.".formatted(AnswerFormat.ShortText.ANSWER_MAX);
            case SINGLE_CHOICE -> "People pick one of the choices that you give.";
            case STARS -> "People give one to five stars.";
        };
    }
}
