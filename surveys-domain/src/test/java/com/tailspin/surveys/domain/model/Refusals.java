package com.tailspin.surveys.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What tests ask about refusals. */
public final class Refusals {

    private Refusals() {}

    /** The refusal of what must be refused; anything else that is thrown fails the test by itself. */
    public static SurveyRefused refused(Supplier<?> asked) {
        Object answer;
        try {
            answer = asked.get();
        } catch (SurveyRefused refused) {
            return refused;
        }
        return fail("not refused, but answered with <%s>", answer);
    }

    /** The message of a refusal, whose kind is checked on the way. */
    public static String refused(Kind kind, Supplier<?> asked) {
        SurveyRefused refused = refused(asked);
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind);
        return refused.getMessage();
    }

    /** The errors of an {@link Invalid}, each as {@code field: message}. */
    public static List<String> invalid(Supplier<?> asked) {
        SurveyRefused refused = refused(asked);
        assertThat(refused).isInstanceOf(Invalid.class);
        return ((Invalid) refused).errors().stream().map(Refusals::asText).toList();
    }

    private static String asText(FieldError error) {
        return error.field() + ": " + error.in(Locale.ENGLISH);
    }
}
