package com.tailspin.surveys.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Assertions about refusals. */
public final class SurveyRefusals {

    private SurveyRefusals() {}

    /** Returns the refusal; any other exception fails the test. */
    public static SurveyRefused refused(Supplier<?> asked) {
        Object answer;
        try {
            answer = asked.get();
        } catch (SurveyRefused refused) {
            return refused;
        }
        return fail("not refused, but answered with <%s>", answer);
    }

    /** Checks the refusal's kind and returns its message. */
    public static String refused(Kind kind, Supplier<?> asked) {
        SurveyRefused refused = refused(asked);
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind);
        return refused.getMessage();
    }

    /** Returns the errors of an {@link Invalid}, each as {@code field: message}. */
    public static List<String> invalid(Supplier<?> asked) {
        SurveyRefused refused = refused(asked);
        assertThat(refused).isInstanceOf(Invalid.class);
        return ((Invalid) refused).errors().stream().map(SurveyRefusals::asText).toList();
    }

    private static String asText(FieldError error) {
        return error.field() + ": " + error.in(Locale.ENGLISH);
    }
}
