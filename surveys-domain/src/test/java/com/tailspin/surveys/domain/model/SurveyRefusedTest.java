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
import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyRefusedTest {

    private static final List<SurveyRefused> ONE_OF_EACH = List.of(
            new Invalid("title", "The title must not be empty."),
            new NotSignedIn(),
            new Forbidden("Not you."),
            new NotFound("Not here."),
            new TenantNotSignedUp(),
            new Conflict("Not now."),
            new ChangedMeanwhile());

    @Test
    void every_kind_has_exactly_one_refusal() {
        assertThat(ONE_OF_EACH).extracting(SurveyRefused::kind).containsExactly(Kind.values());
        assertThat(ONE_OF_EACH.stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(SurveyRefused.class.getPermittedSubclasses());
    }

    @Test
    void every_refusal_says_why() {
        assertThat(ONE_OF_EACH)
                .allSatisfy(
                        refused -> assertThat(refused.getMessage()).isNotBlank().endsWith("."));
    }

    @Test
    void the_message_of_an_invalid_input_names_all_that_is_wrong_with_it() {
        Invalid invalid = new Invalid(
                List.of(new FieldError("title", "The title must not be empty."), new FieldError("text", "Too long.")));

        assertThat(invalid).hasMessage("The title must not be empty. Too long.");
    }

    @Test
    void the_errors_of_an_invalid_input_cannot_be_changed() {
        List<FieldError> errors = new ArrayList<>(List.of(new FieldError("title", "Too long.")));
        Invalid invalid = new Invalid(errors);
        errors.clear();

        assertThat(invalid.errors()).containsExactly(new FieldError("title", "Too long."));
        assertThatThrownBy(() -> invalid.errors().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_invalid_input_without_errors_still_has_a_message() {
        assertThat(new Invalid(List.of())).hasMessage("The input is not valid.");
    }
}
