package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.Contributing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behaviour; {@link PermissionMatrixTest} covers permissions. */
class ContributingServiceTest {

    private static final EmailAddress ERIN = People.ERIN.email();

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final Contributing contributing = world.contributing;
    private final Survey lunch = world.given(aDraft().titled("Lunch").build());
    private final Survey dinner = world.given(aDraft().titled("Dinner").build());

    @Test
    @Tag("Z2")
    void an_invitation_waits_for_the_person_with_the_address() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(invited)
                .isEqualTo(new Contributor.Invited(
                        invited.id(), lunch.id(), ERIN, world.clock.instant(), People.BOB.id(), invited.code()));
        assertThat(invited.code()).isPresent();
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    @Tag("Z1")
    void the_invited_person_joins_across_tenants_under_the_invitation_s_id() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        Instant then = world.clock.instant();
        world.clock.advance(Duration.ofDays(3));

        List<Contributor.Joined> joined = world.joinedByLink(People.ERIN);

        assertThat(joined)
                .containsExactly(new Contributor.Joined(invited.id(), lunch.id(), ERIN, then, People.ERIN.id()));
        assertThat(contributing.contributors(lunch.id(), People.BOB))
                .containsExactly(joined.get(0).seenAs(new Contributor.Who("Erin", "Fabrikam", ERIN)));
        assertThat(world.authoring
                        .reword(lunch.id(), SurveyTexts.titled("Brunch"), lunch.version(), People.ERIN)
                        .survey()
                        .title())
                .isEqualTo("Brunch");
    }

    @Test
    @Tag("Z3")
    void the_case_of_the_address_does_not_matter() {
        contributing.invite(lunch.id(), new EmailAddress("ERIN@Fabrikam.Example"), People.BOB);

        assertThat(world.joinedByLink(People.ERIN)).hasSize(1);
    }

    @Test
    @Tag("Z3")
    void an_invitation_is_for_one_survey_and_one_use() {
        contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.invite(dinner.id(), ERIN, People.BOB);

        assertThat(world.joinedByLink(People.ERIN))
                .extracting(Contributor::survey)
                .containsExactly(lunch.id(), dinner.id());
        assertThat(world.joinedByLink(People.ERIN)).isEmpty();
    }

    @Test
    @Tag("Z3")
    void inside_the_organisation_invitations_wait_for_their_address_and_do_not_join_by_themselves() {
        Contributor.Invited toLunch = contributing.invite(lunch.id(), People.CAROL.email(), People.BOB);
        contributing.invite(dinner.id(), People.CAROL.email(), People.BOB);

        List<Invitation> waiting = contributing.waiting(People.CAROL);

        assertThat(waiting).extracting(Invitation::survey).containsExactly(lunch.id(), dinner.id());
        assertThat(waiting.get(0)).isEqualTo(contributing.invitation(code(toLunch), People.CAROL));
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(toLunch);
        contributing.accept(waiting.get(0).code(), People.CAROL);
        contributing.decline(waiting.get(1).code(), People.CAROL);
        assertThat(contributing.waiting(People.CAROL)).isEmpty();
        assertThat(contributing.waiting(People.BOB)).isEmpty();
    }

    @Test
    @Tag("Z3")
    void an_address_alone_does_not_work_across_organisations() {
        contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.waiting(People.ERIN)).isEmpty();
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    @Tag("Z3")
    void an_unverified_address_is_ignored() {
        Contributor.Invited invited = contributing.invite(lunch.id(), People.CAROL.email(), People.BOB);
        Visitor carol = People.visitor(People.CAROL);
        world.recognition.recognise(new Visitor(
                carol.identity(), carol.name(), carol.email(), carol.roles(), false, world.clock.instant()));

        assertThat(contributing.waiting(People.CAROL)).isEmpty();
        assertThat(contributing.invitation(code(invited), People.CAROL).yours()).isFalse();
        refused(Kind.FORBIDDEN, () -> contributing.decline(code(invited), People.CAROL));
        refused(Kind.INVALID, () -> world.authoring.transfer(lunch.id(), People.CAROL.email(), People.BOB));
    }

    @Test
    @Tag("Z2")
    void only_the_person_invited_declines() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        for (Caller.Person other : List.of(People.DAVE, People.BOB)) {
            assertThat(refused(Kind.FORBIDDEN, () -> contributing.decline(code(invited), other)))
                    .startsWith("Only the person invited as erin@fabrikam.example can decline this invitation.");
        }
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void an_invitation_to_another_person_grants_nothing() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(world.joinedByLink(People.DAVE)).isEmpty();
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.DAVE));
    }

    @Test
    @Tag("B6")
    void inviting_an_invited_address_again_is_refused() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(refused(
                        Kind.CONFLICT,
                        () -> contributing.invite(lunch.id(), new EmailAddress("Erin@fabrikam.example"), People.ALICE)))
                .isEqualTo("erin@fabrikam.example has already been invited. Send them the link of the invitation.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void inviting_a_contributor_again_is_refused() {
        contributing.invite(lunch.id(), ERIN, People.BOB);
        List<Contributor.Joined> joined = world.joinedByLink(People.ERIN);

        assertThat(refused(Kind.CONFLICT, () -> contributing.invite(lunch.id(), ERIN, People.BOB)))
                .isEqualTo("erin@fabrikam.example already contributes to this survey.");
        assertThat(contributing.contributors(lunch.id(), People.BOB))
                .containsExactly(joined.get(0).seenAs(new Contributor.Who("Erin", "Fabrikam", ERIN)));
    }

    @Test
    void the_owner_is_not_invited() {
        assertThat(refused(Kind.CONFLICT, () -> contributing.invite(lunch.id(), People.BOB.email(), People.ALICE)))
                .isEqualTo("bob@contoso.example owns this survey, and can do everything that contributors can.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEmpty();
    }

    @Test
    void the_owner_cannot_accept_an_invitation_by_its_link() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.ALICE);

        assertThat(refused(Kind.CONFLICT, () -> contributing.accept(code(invited), People.BOB)))
                .isEqualTo("This is your own survey. You can do everything that contributors can.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void the_list_of_contributors_shows_who_has_joined() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        Contributor.Joined joined = contributing.accept(code(invited), People.FRANK);

        assertThat(contributing.contributors(lunch.id(), People.CAROL))
                .containsExactly(joined.seenAs(new Contributor.Who("Frank", "Adventure Works", People.FRANK.email())));
    }

    @Test
    void a_person_who_joined_by_another_link_is_not_invited_again() {
        contributing.accept(code(contributing.invite(lunch.id(), ERIN, People.BOB)), People.FRANK);

        assertThat(refused(Kind.CONFLICT, () -> contributing.invite(lunch.id(), People.FRANK.email(), People.BOB)))
                .isEqualTo("frank@adventure-works.example already contributes to this survey.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).hasSize(1);
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
                .isEqualTo("A survey can have at most 100 contributors and invitations.");
        contributing.remove(lunch.id(), world.contributorsOf(lunch.id()).get(0).id(), People.BOB);
        assertThat(contributing.invite(lunch.id(), ERIN, People.BOB).email()).isEqualTo(ERIN);
    }

    @Test
    @Tag("Z2")
    void a_withdrawn_invitation_is_returned_unchanged_and_no_longer_works() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.remove(lunch.id(), invited.id(), People.BOB)).isEqualTo(invited.withoutCode());

        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEmpty();
        assertThat(world.joinedByLink(People.ERIN)).isEmpty();
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    @Tag("Z4")
    void a_removed_contributor_loses_access() {
        Contributor joined = joined(People.ERIN);

        assertThat(contributing.remove(lunch.id(), joined.id(), People.BOB)).isEqualTo(joined);

        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    @Tag("Z4")
    void a_contributor_can_leave() {
        Contributor joined = joined(People.ERIN);

        assertThat(contributing.remove(lunch.id(), joined.id(), People.ERIN)).isEqualTo(joined);
        refused(Kind.NOT_FOUND, () -> contributing.contributors(lunch.id(), People.ERIN));
    }

    @Test
    void a_contributor_can_be_removed_only_through_the_survey_they_contribute_to() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(refused(Kind.NOT_FOUND, () -> contributing.remove(dinner.id(), invited.id(), People.BOB)))
                .isEqualTo("This survey has no such contributor. They may have been removed already.");
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
    }

    @Test
    void removing_a_removed_contributor_is_not_found() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.remove(lunch.id(), invited.id(), People.BOB);

        refused(Kind.NOT_FOUND, () -> contributing.remove(lunch.id(), invited.id(), People.BOB));
    }

    @Test
    void contributors_come_and_go_while_people_answer() {
        world.authoring.publish(lunch.id(), Listing.LISTED, PublicationTerms.NONE, lunch.version(), People.BOB);

        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        assertThat(contributing.remove(lunch.id(), invited.id(), People.BOB)).isEqualTo(invited.withoutCode());
    }

    @Test
    void contributors_come_in_the_order_of_invitation() {
        for (Caller.Person person : List.of(People.FRANK, People.DAVE, People.ERIN)) {
            contributing.invite(lunch.id(), person.email(), People.BOB);
        }
        world.joinedByLink(People.ERIN);

        assertThat(contributing.contributors(lunch.id(), People.BOB))
                .extracting(Contributor::email)
                .containsExactly(People.FRANK.email(), People.DAVE.email(), ERIN);
    }

    @Test
    void only_people_who_may_invite_see_the_codes() {
        Contributor.Invited invited = contributing.invite(lunch.id(), People.FRANK.email(), People.BOB);
        Contributor erin = joined(People.ERIN).seenAs(new Contributor.Who("Erin", "Fabrikam", ERIN));

        for (Caller.Person mayInvite : List.of(People.BOB, People.ALICE, People.ERIN)) {
            assertThat(contributing.contributors(lunch.id(), mayInvite)).containsExactly(invited, erin);
        }
        assertThat(contributing.contributors(lunch.id(), People.CAROL)).containsExactly(invited.withoutCode(), erin);
    }

    @Test
    void anyone_with_the_link_can_read_the_invitation() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.ALICE);

        for (Caller.Person person : List.of(People.ERIN, People.FRANK, People.BOB)) {
            assertThat(contributing.invitation(code(invited), person))
                    .isEqualTo(new Invitation(
                            code(invited),
                            lunch.id(),
                            "Lunch",
                            "Contoso",
                            "Alice",
                            ERIN,
                            invited.expiresAt(),
                            person.equals(People.ERIN)));
        }
        refused(Kind.NOT_SIGNED_IN, () -> contributing.invitation(code(invited), Caller.ANONYMOUS));
        refused(Kind.NOT_SIGNED_IN, () -> contributing.accept(code(invited), Caller.ANONYMOUS));
        refused(Kind.NOT_SIGNED_IN, () -> contributing.decline(code(invited), Caller.ANONYMOUS));
    }

    @Test
    void a_person_with_another_address_can_join_by_the_link() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);

        Contributor.Joined joined = contributing.accept(code(invited), People.FRANK);

        assertThat(joined).isEqualTo(invited.joinedBy(People.FRANK.id()));
        assertThat(world.authoring.read(lunch.id(), People.FRANK).may(Operation.UPDATE))
                .isTrue();
        assertThat(world.joinedByLink(People.ERIN)).isEmpty();
        assertGone(invited);
    }

    @Test
    void a_contributor_cannot_accept_another_invitation_and_it_stays_valid() {
        joined(People.ERIN);
        Contributor.Invited other = contributing.invite(lunch.id(), People.FRANK.email(), People.BOB);

        assertThat(refused(Kind.CONFLICT, () -> contributing.accept(code(other), People.ERIN)))
                .isEqualTo("You already contribute to this survey.");
        assertThat(contributing.accept(code(other), People.FRANK)).isEqualTo(other.joinedBy(People.FRANK.id()));
    }

    @Test
    void joining_by_another_link_ends_only_the_persons_invitation_to_that_survey() {
        Contributor.Invited toFrank = contributing.invite(lunch.id(), People.FRANK.email(), People.BOB);
        Contributor.Invited toErin = contributing.invite(lunch.id(), ERIN, People.BOB);
        Contributor.Invited toDinner = contributing.invite(dinner.id(), ERIN, People.BOB);
        contributing.accept(code(toFrank), People.ERIN);

        assertGone(toErin);
        assertThat(world.joinedByLink(People.ERIN)).containsExactly(toDinner.joinedBy(People.ERIN.id()));
        assertThat(contributing.contributors(lunch.id(), People.BOB)).hasSize(1);
    }

    @Test
    void an_invitation_is_accepted_once() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.accept(code(invited), People.ERIN);

        assertGone(invited);
    }

    @Test
    @Tag("Z2")
    void a_declined_invitation_is_returned_and_removed() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        Invitation seen = contributing.invitation(code(invited), People.ERIN);

        assertThat(contributing.decline(code(invited), People.ERIN)).isEqualTo(seen);

        assertGone(invited);
        assertThat(contributing.contributors(lunch.id(), People.BOB)).isEmpty();
        assertThat(world.joinedByLink(People.ERIN)).isEmpty();
        assertThat(contributing.invite(lunch.id(), ERIN, People.BOB).code()).isNotEqualTo(invited.code());
    }

    @Test
    void a_withdrawn_invitation_s_link_no_longer_works() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        contributing.remove(lunch.id(), invited.id(), People.BOB);

        assertGone(invited);
    }

    @Test
    @Tag("Z2")
    void an_invitation_is_valid_until_it_expires() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        world.clock.advance(Contributor.INVITATION_HOLDS.minusNanos(1000));
        assertThat(contributing.invitation(code(invited), People.ERIN).survey()).isEqualTo(lunch.id());

        world.clock.advance(Duration.ofNanos(1000));

        assertGone(invited);
        assertThat(world.joinedByLink(People.ERIN)).isEmpty();
        assertThat(contributing.contributors(lunch.id(), People.BOB)).containsExactly(invited);
        refused(Kind.NOT_FOUND, () -> world.authoring.read(lunch.id(), People.ERIN));
    }

    @Test
    void an_invitation_that_has_expired_is_replaced_by_a_new_one_even_when_the_survey_is_full() {
        Contributor.Invited old = contributing.invite(lunch.id(), ERIN, People.BOB);
        for (int n = 1; n < 100; n++) {
            contributing.invite(lunch.id(), new EmailAddress("guest" + n + "@fabrikam.example"), People.BOB);
        }
        world.clock.advance(Contributor.INVITATION_HOLDS);

        Contributor.Invited anew = contributing.invite(lunch.id(), ERIN, People.ALICE);

        assertThat(anew.id()).isNotEqualTo(old.id());
        assertThat(contributing.contributors(lunch.id(), People.BOB))
                .hasSize(100)
                .contains(anew)
                .doesNotContain(old);
        assertThat(world.joinedByLink(People.ERIN)).hasSize(1);
        assertGone(old);
    }

    @Test
    void an_invitation_to_a_deleted_survey_no_longer_works() {
        Contributor.Invited invited = contributing.invite(lunch.id(), ERIN, People.BOB);
        world.authoring.delete(lunch.id(), People.BOB);

        assertGone(invited);
    }

    private void assertGone(Contributor.Invited invited) {
        String sentence =
                "This invitation is no longer valid: it has expired, or it was accepted, declined or withdrawn."
                        + " Ask for a new one.";
        for (Caller.Person person : List.of(People.ERIN, People.DAVE)) {
            assertThat(refused(Kind.NOT_FOUND, () -> contributing.invitation(code(invited), person)))
                    .isEqualTo(sentence);
            assertThat(refused(Kind.NOT_FOUND, () -> contributing.accept(code(invited), person)))
                    .isEqualTo(sentence);
            assertThat(refused(Kind.NOT_FOUND, () -> contributing.decline(code(invited), person)))
                    .isEqualTo(sentence);
        }
    }

    private static InvitationCode code(Contributor.Invited invited) {
        return invited.code().orElseThrow();
    }

    private Contributor.Joined joined(Caller.Person person) {
        contributing.invite(lunch.id(), person.email(), People.BOB);
        return world.joinedByLink(person).get(0);
    }
}
