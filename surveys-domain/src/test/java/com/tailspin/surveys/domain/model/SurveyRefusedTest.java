package com.tailspin.surveys.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.domain.model.SurveyRefused.ChangedMeanwhile;
import com.tailspin.surveys.domain.model.SurveyRefused.Conflict;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SurveyRefusedTest {

    private static final List<SurveyRefused> ONE_OF_EACH = List.of(
            new Invalid("title", "text.empty"),
            new NotSignedIn(),
            new Forbidden(Message.of("forbidden.delete")),
            NotFound.survey(),
            new TenantNotSignedUp(),
            new Conflict("survey.published"),
            new ChangedMeanwhile(),
            new NotOpen(NotOpen.Reason.TOO_LATE));

    @Test
    void every_kind_has_exactly_one_refusal() {
        assertThat(ONE_OF_EACH).extracting(SurveyRefused::kind).containsExactly(Kind.values());
        assertThat(ONE_OF_EACH.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(SurveyRefused.class.getPermittedSubclasses());
    }

    @Test
    void every_refusal_has_a_message() {
        assertThat(ONE_OF_EACH)
                .allSatisfy(
                        refused -> assertThat(refused.getMessage()).isNotBlank().endsWith("."));
    }

    @Test
    void the_reason_for_a_closed_survey_can_be_told_from_its_message() {
        for (NotOpen.Reason reason : NotOpen.Reason.values()) {
            assertThat(NotOpen.of(new NotOpen(reason).message()).reason()).isEqualTo(reason);
        }
        NotOpen unknown = NotOpen.of(Message.of("no-such-key"));
        assertThat(unknown.reason()).isEqualTo(NotOpen.Reason.TOO_LATE);
        assertThat(unknown).hasMessage("no-such-key");
    }

    @Test
    void the_message_of_an_invalid_input_names_all_errors() {
        Invalid invalid = new Invalid(
                List.of(FieldError.of("title", "text.empty"), FieldError.of("text", "text.too-long", 501, 500)));

        assertThat(invalid)
                .hasMessage("The title must not be empty. The question is 501 characters long; the maximum is 500.");
    }

    @Test
    void the_errors_of_an_invalid_input_cannot_be_changed() {
        List<FieldError> errors = new ArrayList<>(List.of(FieldError.of("title", "text.empty")));
        Invalid invalid = new Invalid(errors);
        errors.clear();

        assertThat(invalid.errors()).containsExactly(FieldError.of("title", "text.empty"));
        assertThatThrownBy(() -> invalid.errors().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_invalid_input_without_errors_still_has_a_message() {
        assertThat(new Invalid(List.of())).hasMessage("The input is not valid.");
    }

    @Test
    void refusals_are_translated_to_german_and_fall_back_to_english() {
        for (SurveyRefused refused : ONE_OF_EACH) {
            assertThat(refused.in(Locale.GERMAN)).isNotBlank().isNotEqualTo(refused.getMessage());
            assertThat(refused.in(Locale.forLanguageTag("de-AT"))).isEqualTo(refused.in(Locale.GERMAN));
            assertThat(refused.in(Locale.JAPANESE)).isEqualTo(refused.getMessage());
        }
    }

    @Test
    void logs_are_english_whatever_the_default_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new NotSignedIn()).hasMessage("Sign in first.");
            assertThat(new NotSignedIn().in(Locale.JAPANESE)).isEqualTo("Sign in first.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
