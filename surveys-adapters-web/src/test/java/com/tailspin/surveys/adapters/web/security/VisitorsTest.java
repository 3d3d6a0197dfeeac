package com.tailspin.surveys.adapters.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VisitorsTest {

    private static final PersonKey KEY = new PersonKey(new Issuer("https://login.example/v2.0"), "subject");

    private static Visitor visitor(String name, String email, String... roles) {
        return Visitors.of(new VerifiedCaller(KEY, Optional.empty(), name, email, Set.of(roles), true, Instant.EPOCH));
    }

    @Test
    void roles_that_surveys_does_not_know_are_left_out() {
        assertThat(visitor("Ann", "ann@a.example", "SurveyAdmin", "surveyadmin", "Other")
                        .roles())
                .containsExactly(Role.SURVEY_ADMIN);
    }

    @Test
    @Tag("S15")
    void who_it_is_survives_both_ways() {
        assertThat(Visitors.key(visitor("Ann", "ann@a.example").identity())).isEqualTo(KEY);
    }

    @Test
    void a_name_that_could_not_be_shown_is_made_one_that_can() {
        assertThat(visitor(" Ann\t\nB.\u0007\u202E ", "ann@a.example").name()).isEqualTo("Ann  B.");
        assertThat(visitor("", "ann@a.example").name()).isEqualTo("ann@a.example");
        assertThat(visitor("🍜".repeat(300), "ann@a.example").name()).hasSize(2 * User.NAME_MAX);
    }

    @Test
    void a_token_without_a_usable_address_is_rejected() {
        assertThatExceptionOfType(AuthRefused.class)
                .isThrownBy(() -> visitor("Ann", "ann"))
                .returns(AuthRefused.Kind.CLAIMS_UNUSABLE, AuthRefused::kind);
    }
}
