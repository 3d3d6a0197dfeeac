package com.tailspin.surveys.domain.model.tenant;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PeopleAndOrganisationsTest {

    @Test
    void a_person_is_a_caller_with_a_name() {
        assertThat(People.BOB.person()).isSameAs(People.BOB);
    }

    @Test
    void an_anonymous_caller_is_asked_to_sign_in() {
        assertThat(refused(Kind.NOT_SIGNED_IN, Caller.ANONYMOUS::person)).isEqualTo("Sign in first.");
    }

    @Test
    void an_organisation_has_a_name_of_at_most_100_characters() {
        assertThat(tenant(" Contoso ").name()).isEqualTo("Contoso");
        assertThat(tenant("c".repeat(100)).name()).hasSize(100);
        assertThat(invalid(() -> tenant(" "))).containsExactly("name: The name must not be empty.");
        assertThat(invalid(() -> tenant("c".repeat(101))))
                .containsExactly("name: The name is 101 characters long; the maximum is 100.");
    }

    @Test
    void an_organisation_that_signs_up_is_active_until_it_pauses() {
        Tenant paused = People.CONTOSO.with(Tenant.Status.PAUSED);

        assertThat(People.CONTOSO.isPaused()).isFalse();
        assertThat(paused.isPaused()).isTrue();
        assertThat(paused.with(Tenant.Status.ACTIVE)).isEqualTo(People.CONTOSO);
        assertThat(paused.renamed("New").isPaused()).isTrue();
        assertThat(invalid(() -> paused.renamed(" "))).containsExactly("name: The name must not be empty.");
    }

    @Test
    @Tag("D2")
    void a_person_has_a_name_of_at_most_256_characters() {
        assertThat(user(" Bob ").name()).isEqualTo("Bob");
        assertThat(user("b".repeat(256)).name()).hasSize(256);
        assertThat(invalid(() -> user(""))).containsExactly("name: The name must not be empty.");
        assertThat(invalid(() -> user("b".repeat(257))))
                .containsExactly("name: The name is 257 characters long; the maximum is 256.");
    }

    @Test
    void an_issuer_is_stored_verbatim() {
        assertThat(new Issuer("https://Login.example/")).isNotEqualTo(new Issuer("https://login.example/"));
        assertThat(new Issuer("https://login.example/")).isNotEqualTo(new Issuer("https://login.example"));
        assertThat(new Issuer(" ab ")).hasToString(" ab ");
    }

    @Test
    @Tag("D1")
    void an_issuer_has_1_to_1000_characters() {
        String sentence = "issuer: An issuer must be a URL of 1 to 1000 characters.";

        assertThat(new Issuer("i".repeat(1000)).value()).hasSize(1000);
        assertThat(invalid(() -> new Issuer("i".repeat(1001)))).containsExactly(sentence);
        assertThat(invalid(() -> new Issuer(" "))).containsExactly(sentence);
    }

    @Test
    void a_subject_has_1_to_255_characters_and_is_stored_verbatim() {
        String sentence = "subject: A subject must have 1 to 255 characters.";

        assertThat(identity(" S ").subject()).isEqualTo(" S ");
        assertThat(identity("s".repeat(255)).subject()).hasSize(255);
        assertThat(invalid(() -> identity("s".repeat(256)))).containsExactly(sentence);
        assertThat(invalid(() -> identity(" "))).containsExactly(sentence);
    }

    private static Tenant tenant(String name) {
        return Tenant.signedUp(People.CONTOSO.id(), People.CONTOSO.issuer(), name, FixedClock.START);
    }

    private static User user(String name) {
        return new User(
                People.BOB.id(),
                People.BOB.tenant(),
                People.BOB.identity().subject(),
                name,
                People.BOB.email(),
                People.BOB.roles(),
                LocalDate.parse("2026-11-24"),
                true,
                FixedClock.START);
    }

    private static Identity identity(String subject) {
        return new Identity(People.CONTOSO.issuer(), subject);
    }
}
