package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.model.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may do what is in {@link PermissionMatrixTest}; here is what happens then. */
class ContributingServiceTest {

    private static final EmailAddress ERIN = People.ERIN.email();

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final Contributing contributing = world.contributing;
    private final Survey lunch = world.given(aDraft().titled("Lunch").build());
    private final Survey dinner = world.given(aDraft().titled("Dinner").build());

    @Test
    void an_invitation_waits_for_whoever_has_the_address() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(invited).isEqualTo(new Contributor.Invited(invited.id(), lunch.id(), ERIN, world.clock.instant()));
        assertThat(contributing.contributors(lunch.id(), People.CAROL)).containsExactly(invited);
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    void the_invited_person_joins_across_tenants_under_the_invitation_s_id() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        Instant then = world.clock.instant();
        world.clock.advance(Duration.ofDays(3));

        List<Contributor> joined = contributing.acceptInvitations(People.ERIN);

        assertThat(joined)
                .containsExactly(new Contributor.Joined(invited.id(), lunch.id(), ERIN, then, People.ERIN.id()));
        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEqualTo(joined);
        assertThat(world.authoring
                        .retitle(lunch.id(), "Brunch", lunch.version(), People.ERIN)
                        .survey()
                        .title())
                .isEqualTo("Brunch");
    }

    @Test
    void the_case_of_the_address_does_not_matter() {
        contributing.invite(lunch.id(), new EmailAddress("ERIN@Fabrikam.Example"), People.BOB);

        assertThat(contributing.acceptInvitations(People.ERIN)).hasSize(1);
    }

    @Test
    void all_invitations_to_the_address_are_accepted_at_once_and_only_once() {
        contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.invite(dinner.id(), ERIN, People.BOB);

        assertThat(contributing.acceptInvitations(People.ERIN))
                .extracting(Contributor::survey)
                .containsExactly(lunch.id(), dinner.id());
        assertThat(contributing.acceptInvitations(People.ERIN)).isEmpty();
    }

    @Test
    void nobody_joins_by_an_invitation_to_somebody_else() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.acceptInvitations(People.DAVE)).isEmpty();
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.DAVE));
    }

    @Test
    void inviting_an_invited_address_again_is_refused() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(refused(
                        Kind.CONFLICT,
                        () -> contributing.invite(lunch.id(), new EmailAddress("Erin@fabrikam.example"), People.ALICE)))
                .isEqualTo("erin@fabrikam.example is invited already. The invitation waits until they sign in.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void inviting_a_contributor_again_is_refused() {
        contributing.invite(lunch.id(), ERIN, People.BOB);
        List<Contributor> joined = contributing.acceptInvitations(People.ERIN);

        assertThat(refused(Kind.CONFLICT, () -> contributing.invite(lunch.id(), ERIN, People.BOB)))
                .isEqualTo("erin@fabrikam.example contributes to this survey already.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEqualTo(joined);
    }

    @Test
    void one_address_can_be_invited_to_several_surveys() {
        contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.invite(dinner.id(), ERIN, People.BOB).survey()).isEqualTo(dinner.id());
    }

    @Test
    void a_survey_has_at_most_a_hundred_contributors_and_invitations() {
        for (int n = 0; n < 100; n++) {
            contributing.invite(lunch.id(), new EmailAddress("guest" + n + "@fabrikam.example"), People.BOB);
        }

        assertThat(refused(Kind.CONFLICT, () -> contributing.invite(lunch.id(), ERIN, People.BOB)))
                .isEqualTo("A survey has at most 100 contributors and invitations.");
        contributing.remove(lunch.id(), world.contributorsOf(lunch.id()).get(0).id(), People.BOB);
        assertThat(contributing.invite(lunch.id(), ERIN, People.BOB).email()).isEqualTo(ERIN);
    }

    @Test
    void a_withdrawn_invitation_is_returned_as_it_was_and_lets_nobody_in() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.remove(lunch.id(), invited.id(), People.BOB)).isEqualTo(invited);

        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEmpty();
        assertThat(contributing.acceptInvitations(People.ERIN)).isEmpty();
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    void a_removed_contributor_becomes_a_stranger_again() {
        Contributor joined = joined(People.ERIN);

        assertThat(contributing.remove(lunch.id(), joined.id(), People.BOB)).isEqualTo(joined);

        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    void a_contributor_can_leave() {
        Contributor joined = joined(People.ERIN);

        assertThat(contributing.remove(lunch.id(), joined.id(), People.ERIN)).isEqualTo(joined);
        refused(Kind.NOT_FOUND, () -> contributing.contributors(lunch.id(), People.ERIN));
    }

    @Test
    void a_contributor_can_be_removed_only_through_the_survey_they_contribute_to() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(refused(Kind.NOT_FOUND, () -> contributing.remove(dinner.id(), invited.id(), People.BOB)))
                .isEqualTo("There is no such contributor to this survey. They may be gone already.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void removing_somebody_who_is_gone_is_not_found() {
        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.remove(lunch.id(), invited.id(), People.BOB);

        refused(Kind.NOT_FOUND, () -> contributing.remove(lunch.id(), invited.id(), People.BOB));
    }

    @Test
    void contributors_come_and_go_while_people_answer() {
        world.authoring.publish(lunch.id(), Listing.LISTED, People.BOB);

        Contributor invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.remove(lunch.id(), invited.id(), People.BOB)).isEqualTo(invited);
    }

    @Test
    void contributors_come_in_the_order_of_invitation() {
        for (Caller.Person person : List.of(People.FRANK, People.DAVE, People.ERIN)) {
            contributing.invite(lunch.id(), person.email(), People.BOB);
        }
        contributing.acceptInvitations(People.ERIN);

        assertThat(contributing.contributors(lunch.id(), People.BOB))
                .extracting(Contributor::email)
                .containsExactly(People.FRANK.email(), People.DAVE.email(), ERIN);
    }

    private Contributor joined(Caller.Person person) {
        contributing.invite(lunch.id(), person.email(), People.BOB);
        return contributing.acceptInvitations(person).get(0);
    }
}
