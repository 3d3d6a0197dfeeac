package com.tailspin.surveys.domain.model.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({"SURVEY_ADMIN, SurveyAdmin", "SURVEY_CREATOR, SurveyCreator", "SURVEY_READER, SurveyReader"})
    void a_role_is_known_by_its_name_in_tokens(Role role, String claim) {
        assertThat(role.claim()).isEqualTo(claim);
        assertThat(Role.named(claim)).contains(role);
    }

    @Test
    void there_are_three_roles() {
        assertThat(Role.values()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"surveyadmin", "SURVEY_ADMIN", "SurveyAdmin ", "Billing.Reader", ""})
    void other_role_names_are_ignored(String claim) {
        assertThat(Role.named(claim)).isEmpty();
    }
}
