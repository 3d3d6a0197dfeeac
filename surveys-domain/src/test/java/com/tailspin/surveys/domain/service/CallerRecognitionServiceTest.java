package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallerRecognitionServiceTest {

    private static final Visitor GRACE = new Visitor(
            new Identity(People.CONTOSO.issuer(), "subject-of-Grace"),
            "Grace",
            new EmailAddress("grace@contoso.example"),
            Set.of(Role.SURVEY_CREATOR, Role.SURVEY_READER),
            true,
            FixedClock.START);

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final CallerRecognition recognition = world.recognition;

    @Test
    void a_known_person_is_recognised() {
        assertThat(recognition.recognise(People.visitor(People.BOB))).isEqualTo(People.BOB);
    }

    @Test
    @Tag("S6")
    void a_new_person_becomes_a_user_of_their_issuers_tenant() {
        Caller.Person grace = recognition.recognise(GRACE);

        assertThat(grace)
                .isEqualTo(new Caller.Person(
                        GRACE.identity(), grace.id(), People.CONTOSO.id(), "Grace", GRACE.email(), GRACE.roles()));
        assertThat(world.people(People.CONTOSO.id()))
                .contains(new User(
                        grace.id(),
                        People.CONTOSO.id(),
                        "subject-of-Grace",
                        "Grace",
                        GRACE.email(),
                        GRACE.roles(),
                        LocalDate.parse("2026-11-24"),
                        true,
                        FixedClock.START));
    }

    @Test
    void repeated_sign_ins_create_one_user() {
        Caller.Person first = recognition.recognise(GRACE);
        int users = world.people(People.CONTOSO.id()).size();

        assertThat(recognition.recognise(GRACE)).isEqualTo(first);
        assertThat(world.people(People.CONTOSO.id())).hasSize(users);
    }

    @Test
    @Tag("S6")
    void name_address_roles_and_day_follow_the_token() {
        Caller.Person before = recognition.recognise(GRACE);
        EmailAddress address = new EmailAddress("grace.hopper@contoso.example");
        Visitor changed = new Visitor(
                GRACE.identity(), "Grace Hopper", address, Set.of(Role.SURVEY_ADMIN), true, FixedClock.START);

        world.clock.advance(Duration.ofHours(38));
        Caller.Person after = recognition.recognise(changed);

        assertThat(after)
                .isEqualTo(new Caller.Person(
                        GRACE.identity(),
                        before.id(),
                        before.tenant(),
                        "Grace Hopper",
                        address,
                        Set.of(Role.SURVEY_ADMIN)));
        assertThat(world.people(People.CONTOSO.id()))
                .filteredOn(user -> user.id().equals(before.id()))
                .containsExactly(new User(
                        before.id(),
                        People.CONTOSO.id(),
                        "subject-of-Grace",
                        "Grace Hopper",
                        address,
                        Set.of(Role.SURVEY_ADMIN),
                        LocalDate.parse("2026-11-26"),
                        true,
                        FixedClock.START));
    }

    @Test
    void the_roles_of_the_latest_token_count_in_a_session_with_an_older_one() {
        Visitor demoted = People.visitor(People.with(Set.of(), People.BOB));
        recognition.recognise(issued(demoted, FixedClock.START.plusSeconds(5)));

        assertThat(recognition
                        .recogniseAgain(People.visitor(People.BOB), People.BOB.id())
                        .roles())
                .isEmpty();
        assertThat(recognition.recognise(People.visitor(People.BOB)).roles()).isEmpty();

        Visitor promoted = issued(People.visitor(People.BOB), FixedClock.START.plusSeconds(6));
        assertThat(recognition.recogniseAgain(promoted, People.BOB.id())).isEqualTo(People.BOB);
    }

    private static Visitor issued(Visitor visitor, Instant asOf) {
        return new Visitor(
                visitor.identity(), visitor.name(), visitor.email(), visitor.roles(), visitor.emailVerified(), asOf);
    }

    @Test
    void a_removed_person_must_sign_in_again() {
        Visitor bob = People.visitor(People.BOB);
        world.administration.forget(People.BOB.id(), People.ALICE);

        refused(Kind.NOT_SIGNED_IN, () -> recognition.recogniseAgain(bob, People.BOB.id()));
        assertThat(world.people(People.CONTOSO.id())).hasSize(2);

        Caller.Person anew = recognition.recognise(bob);
        assertThat(anew.id()).isNotEqualTo(People.BOB.id());
        assertThat(recognition.recogniseAgain(bob, anew.id())).isEqualTo(anew);
        refused(Kind.NOT_SIGNED_IN, () -> recognition.recogniseAgain(bob, People.BOB.id()));
    }

    @Test
    void a_person_is_not_recognised_under_another_id() {
        Visitor bob = People.visitor(People.BOB);
        for (Caller.Person other : List.of(People.ALICE, People.ERIN)) {
            refused(Kind.NOT_SIGNED_IN, () -> recognition.recogniseAgain(bob, other.id()));
        }
    }

    @Test
    void the_same_subject_at_another_issuer_is_another_person() {
        Visitor other = new Visitor(
                new Identity(People.FABRIKAM.issuer(), GRACE.identity().subject()),
                GRACE.name(),
                GRACE.email(),
                GRACE.roles(),
                true,
                FixedClock.START);

        Caller.Person there = recognition.recognise(other);

        assertThat(there.tenant()).isEqualTo(People.FABRIKAM.id());
        assertThat(there.id()).isNotEqualTo(recognition.recognise(GRACE).id());
    }

    @Test
    @Tag("S5")
    void people_of_unknown_organisations_are_refused_and_not_stored() {
        int users = world.people(People.CONTOSO.id()).size();
        Visitor stranger = new Visitor(
                new Identity(new Issuer(People.CONTOSO.issuer() + "/"), "subject-of-Grace"),
                "Grace",
                GRACE.email(),
                GRACE.roles(),
                true,
                FixedClock.START);

        assertThat(refused(Kind.TENANT_NOT_SIGNED_UP, () -> recognition.recognise(stranger)))
                .isEqualTo(
                        "Your organisation has not signed up for Surveys. One of its administrators can sign it up.");
        assertThat(world.people(People.CONTOSO.id())).hasSize(users);
    }

    @Test
    void a_paused_organisation_admits_only_its_admins() {
        world.administration.change(Tenant.Status.PAUSED, People.ALICE);

        for (Set<Role> roles : List.of(Set.<Role>of(), Set.of(Role.SURVEY_CREATOR, Role.SURVEY_READER))) {
            assertThat(refused(
                            Kind.FORBIDDEN,
                            () -> recognition.recognise(People.visitor(People.with(roles, People.BOB)))))
                    .isEqualTo(
                            "Your organisation has paused its use of Surveys. Its administrators can end the pause.");
        }
        refused(Kind.FORBIDDEN, () -> recognition.recognise(GRACE));
        assertThat(world.people(People.CONTOSO.id())).hasSize(3);
        assertThat(recognition.recognise(People.visitor(People.ALICE))).isEqualTo(People.ALICE);
        assertThat(recognition.recognise(People.visitor(People.ERIN))).isEqualTo(People.ERIN);
        refused(Kind.FORBIDDEN, () -> recognition.recogniseAgain(People.visitor(People.BOB), People.BOB.id()));
        assertThat(recognition.recogniseAgain(People.visitor(People.ALICE), People.ALICE.id()))
                .isEqualTo(People.ALICE);

        world.administration.change(Tenant.Status.ACTIVE, People.ALICE);
        assertThat(recognition.recognise(People.visitor(People.BOB))).isEqualTo(People.BOB);
    }
}
