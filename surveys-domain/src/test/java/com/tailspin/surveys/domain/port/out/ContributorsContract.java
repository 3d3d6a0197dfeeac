package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Contributors}. */
public abstract class ContributorsContract {

    private static final EmailAddress NEW = new EmailAddress("new@fabrikam.example");

    private final Survey lunch = aDraft().titled("Lunch").build();
    private final Survey dinner = aDraft().titled("Dinner").build();
    private Stores stores;
    private Contributors contributors;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        filling = new Filling(stores);
        filling.add(lunch, dinner);
        contributors = stores.contributors();
    }

    @Test
    void a_new_survey_has_no_contributors() {
        assertThat(contributors.of(lunch.id())).isEmpty();
        assertThat(contributors.invitationsTo(NEW)).isEmpty();
    }

    @Test
    @Tag("D6")
    void an_invitation_is_stored_unchanged() {
        Contributor.Invited invited = filling.invited(lunch, NEW.value(), Instant.parse("2026-03-29T01:30:00.000001Z"));

        contributors.add(invited);

        assertThat(contributors.of(lunch.id())).containsExactly(invited);
        assertThat(contributors.find(lunch.id(), invited.id())).contains(invited);
        assertThat(contributors.invitationsTo(NEW)).containsExactly(invited);
    }

    @Test
    void a_contributor_is_found_only_through_their_survey() {
        Contributor.Invited invited = invite(lunch, NEW);

        assertThat(contributors.find(dinner.id(), invited.id())).isEmpty();
        assertThat(contributors.find(lunch.id(), new ContributorId(SequentialIds.id(1_000_000))))
                .isEmpty();
    }

    @Test
    void contributors_are_in_order_of_invitation_joined_or_not() {
        Contributor.Invited second = invited(lunch, "a@fabrikam.example", FixedClock.START.plusSeconds(1));
        Contributor.Invited third = invited(lunch, "b@fabrikam.example", FixedClock.START.plusSeconds(2));
        Contributor.Invited first = invited(lunch, "c@fabrikam.example", FixedClock.START);
        List.of(third, first, second).forEach(contributors::add);
        Contributor.Joined joined =
                contributors.join(second.joinedBy(ERIN.id())).orElseThrow();

        assertThat(contributors.of(lunch.id())).containsExactly(first, joined, third);
    }

    @Test
    void invitations_of_the_same_instant_are_in_order_of_their_ids() {
        List<Contributor> expected = IntStream.range(0, 20)
                .<Contributor>mapToObj(n -> invite(lunch, new EmailAddress((20 - n) + "@fabrikam.example")))
                .toList();

        assertThat(contributors.of(lunch.id())).isEqualTo(expected);
    }

    @Test
    void one_address_can_be_invited_to_several_surveys() {
        Contributor.Invited toLunch = invite(lunch, NEW);
        Contributor.Invited toDinner = invite(dinner, NEW);
        invite(lunch, new EmailAddress("other@fabrikam.example"));

        assertThat(contributors.invitationsTo(NEW)).containsExactlyInAnyOrder(toLunch, toDinner);
        assertThat(contributors.of(dinner.id())).containsExactly(toDinner);
    }

    @Test
    @Tag("D6")
    @Tag("B6")
    void a_second_invitation_of_one_address_to_one_survey_is_refused() {
        Contributor.Invited first = invite(lunch, NEW);

        assertThat(AtOnce.refusal(() -> invite(lunch, NEW))).contains(SurveyRefused.Kind.CONFLICT);

        assertThat(contributors.of(lunch.id())).containsExactly(first);
    }

    @Test
    void inviting_a_contributors_address_is_refused() {
        Contributor.Joined joined =
                contributors.join(invite(lunch, NEW).joinedBy(ERIN.id())).orElseThrow();

        assertThat(AtOnce.refusal(() -> invite(lunch, NEW))).contains(SurveyRefused.Kind.CONFLICT);

        assertThat(contributors.of(lunch.id())).containsExactly(joined);
    }

    @Test
    void one_of_several_concurrent_invitations_of_an_address_is_kept() {
        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(8, n -> AtOnce.refusal(() -> invite(lunch, NEW)));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .hasSize(7)
                .containsOnly(Optional.of(SurveyRefused.Kind.CONFLICT));
        assertThat(contributors.of(lunch.id())).hasSize(1);
    }

    @Test
    void inviting_to_a_deleted_survey_is_refused() {
        stores.surveys().delete(lunch);

        assertThat(AtOnce.refusal(() -> invite(lunch, NEW))).contains(SurveyRefused.Kind.NOT_FOUND);
        assertThat(contributors.invitationsTo(NEW)).isEmpty();
    }

    @Test
    void an_invitation_never_outlives_its_survey_even_concurrently() {
        for (int round = 0; round < 20; round++) {
            Survey survey = aDraft().build();
            stores.surveys().add(survey);
            EmailAddress address = new EmailAddress("round-" + round + "@fabrikam.example");

            List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                    2,
                    n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                        if (n == 0) {
                            stores.surveys().delete(survey);
                        } else {
                            invite(survey, address);
                        }
                        return n;
                    })));

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(outcomes.get(1)).isIn(Optional.empty(), Optional.of(SurveyRefused.Kind.NOT_FOUND));
            assertThat(contributors.of(survey.id())).isEmpty();
            assertThat(contributors.invitationsTo(address)).isEmpty();
        }
    }

    @Test
    @Tag("D5")
    void joining_turns_the_invitation_into_a_contributor() {
        Contributor.Invited invited = invite(lunch, NEW);
        Contributor.Joined joined = invited.joinedBy(ERIN.id());

        assertThat(contributors.join(joined)).contains(joined);

        assertThat(contributors.find(lunch.id(), invited.id())).contains(joined);
        assertThat(contributors.of(lunch.id())).containsExactly(joined);
        assertThat(contributors.invitationsTo(NEW)).isEmpty();
    }

    @Test
    void only_joining_makes_a_user_contribute_to_that_survey() {
        Contributor.Invited invited = invite(lunch, ERIN.email());
        assertThat(contributors.contributes(ERIN.id(), lunch.id())).isFalse();

        contributors.join(invited.joinedBy(ERIN.id()));

        assertThat(contributors.contributes(ERIN.id(), lunch.id())).isTrue();
        assertThat(contributors.contributes(ERIN.id(), dinner.id())).isFalse();
        assertThat(contributors.contributes(DAVE.id(), lunch.id())).isFalse();
        assertThat(contributors.contributes(BOB.id(), lunch.id())).isFalse();
    }

    @Test
    void an_invitation_is_found_by_its_code_character_by_character() {
        Contributor.Invited invited = coded("abcdefghij_klmnopqrst-");
        Contributor.Invited other = coded("Abcdefghij_klmnopqrst-");
        contributors.add(invited);
        contributors.add(other);

        assertThat(contributors.find(new InvitationCode("abcdefghij_klmnopqrst-")))
                .contains(invited);
        assertThat(contributors.find(new InvitationCode("Abcdefghij_klmnopqrst-")))
                .contains(other);
        assertThat(contributors.find(new InvitationCode("ABcdefghij_klmnopqrst-")))
                .isEmpty();
        assertThat(contributors.find(new InvitationCode("______________________")))
                .isEmpty();
    }

    @Test
    void a_code_is_deleted_when_the_invitation_is_accepted_or_withdrawn() {
        Contributor.Invited joining = invite(lunch, NEW);
        Contributor.Invited withdrawn = invite(dinner, NEW);

        contributors.join(joining.joinedBy(ERIN.id()));
        contributors.remove(withdrawn);

        assertThat(contributors.find(joining.code().orElseThrow())).isEmpty();
        assertThat(contributors.find(withdrawn.code().orElseThrow())).isEmpty();
    }

    @Test
    void an_old_invitation_is_still_found() {
        Contributor.Invited old = invited(lunch, NEW.value(), Instant.parse("1999-12-31T23:59:59Z"));

        contributors.add(old);

        assertThat(contributors.find(old.code().orElseThrow())).contains(old);
        assertThat(contributors.invitationsTo(NEW)).containsExactly(old);
    }

    @Test
    void joined_surveys_are_found_in_one_query() {
        Survey breakfast = aDraft().build();
        filling.add(breakfast);
        filling.join(lunch, ERIN);
        filling.join(breakfast, ERIN);
        filling.join(dinner, DAVE);
        invite(dinner, ERIN.email());

        assertThat(contributors.joined(ERIN.id(), List.of(lunch.id(), dinner.id(), breakfast.id())))
                .containsExactlyInAnyOrder(lunch.id(), breakfast.id());
        assertThat(contributors.joined(ERIN.id(), List.of(lunch.id(), dinner.id())))
                .containsExactly(lunch.id());
        assertThat(contributors.joined(ERIN.id(), List.of(lunch.id(), lunch.id())))
                .containsExactly(lunch.id());
        assertThat(contributors.joined(ERIN.id(), List.of())).isEmpty();
        assertThat(contributors.joined(BOB.id(), List.of(lunch.id(), dinner.id())))
                .isEmpty();
    }

    @Test
    void joined_surveys_are_found_for_a_whole_page() {
        List<SurveyId> asked = IntStream.range(0, PageRequest.SIZE_MAX)
                .mapToObj(n -> new SurveyId(SequentialIds.id(2_000_000 + n)))
                .collect(Collectors.toCollection(ArrayList::new));
        asked.set(77, lunch.id());
        filling.join(lunch, ERIN);

        assertThat(contributors.joined(ERIN.id(), asked)).containsExactly(lunch.id());
    }

    @Test
    void a_contributor_cannot_accept_another_invitation_which_stays() {
        Contributor.Joined joined = filling.join(lunch, ERIN);
        Contributor.Invited other = invite(lunch, NEW);

        assertThat(contributors.join(other.joinedBy(ERIN.id()))).isEmpty();

        assertThat(contributors.of(lunch.id())).containsExactly(joined, other);
        assertThat(contributors.find(other.code().orElseThrow())).contains(other);
        assertThat(contributors.join(other.joinedBy(DAVE.id()))).isPresent();
        assertThat(contributors.join(invite(dinner, NEW).joinedBy(ERIN.id()))).isPresent();
    }

    @Test
    void accepting_several_invitations_concurrently_joins_once() {
        for (int round = 0; round < 5; round++) {
            Survey survey = aDraft().build();
            filling.add(survey);
            List<Contributor.Invited> invitations = IntStream.range(0, 8)
                    .mapToObj(n -> filling.invite(survey, n + "@fabrikam.example"))
                    .toList();

            List<Optional<Contributor.Joined>> outcomes = AtOnce.run(
                    8,
                    n -> stores.transactions()
                            .inOne(() -> contributors.join(invitations.get(n).joinedBy(ERIN.id()))));

            assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(contributors.of(survey.id()))
                    .hasSize(8)
                    .filteredOn(Contributor.Joined.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void a_withdrawn_invitation_cannot_be_accepted() {
        Contributor.Invited invited = invite(lunch, NEW);
        contributors.remove(invited);

        assertThat(contributors.join(invited.joinedBy(ERIN.id()))).isEmpty();

        assertThat(contributors.of(lunch.id())).isEmpty();
        assertThat(contributors.contributes(ERIN.id(), lunch.id())).isFalse();
    }

    @Test
    void an_accepted_invitation_cannot_be_accepted_again() {
        Contributor.Invited invited = invite(lunch, NEW);
        Contributor.Joined joined =
                contributors.join(invited.joinedBy(ERIN.id())).orElseThrow();

        assertThat(contributors.join(invited.joinedBy(DAVE.id()))).isEmpty();
        assertThat(contributors.join(joined)).isEmpty();

        assertThat(contributors.of(lunch.id())).containsExactly(joined);
    }

    @Test
    void one_of_several_concurrent_acceptances_joins() {
        Contributor.Invited invited = invite(lunch, NEW);

        List<Optional<Contributor.Joined>> outcomes =
                AtOnce.run(8, n -> contributors.join(invited.joinedBy(n % 2 == 0 ? ERIN.id() : DAVE.id())));

        assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(contributors.of(lunch.id()).stream().map(Optional::of).toList())
                .isEqualTo(outcomes.stream().filter(Optional::isPresent).toList());
    }

    @Test
    void a_removed_contributor_or_invitation_can_be_invited_again() {
        Contributor.Joined joined =
                contributors.join(invite(lunch, NEW).joinedBy(ERIN.id())).orElseThrow();
        Contributor.Invited other = invite(lunch, new EmailAddress("other@fabrikam.example"));

        contributors.remove(joined);
        assertThat(contributors.of(lunch.id())).containsExactly(other);
        assertThat(contributors.contributes(ERIN.id(), lunch.id())).isFalse();

        contributors.remove(other);
        assertThat(contributors.of(lunch.id())).isEmpty();

        Contributor.Invited anew = invite(lunch, NEW);
        assertThat(contributors.of(lunch.id())).containsExactly(anew);
    }

    @Test
    void removing_an_invitation_accepted_meanwhile_removes_the_contributor() {
        Contributor.Invited invited = invite(lunch, NEW);
        contributors.join(invited.joinedBy(ERIN.id()));

        contributors.remove(invited);

        assertThat(contributors.of(lunch.id())).isEmpty();
    }

    @Test
    void removing_twice_has_no_effect() {
        Contributor.Invited invited = invite(lunch, NEW);
        contributors.remove(invited);
        Contributor.Invited other = invite(lunch, NEW);

        contributors.remove(invited);

        assertThat(contributors.of(lunch.id())).containsExactly(other);
    }

    private Contributor.Invited invite(Survey survey, EmailAddress email) {
        return filling.invite(survey, email.value());
    }

    private Contributor.Invited coded(String code) {
        Contributor.Invited plain = invited(code.startsWith("A") ? lunch : dinner, NEW.value(), FixedClock.START);
        return new Contributor.Invited(
                plain.id(),
                plain.survey(),
                plain.email(),
                plain.invitedAt(),
                plain.invitedBy(),
                Optional.of(new InvitationCode(code)));
    }

    private Contributor.Invited invited(Survey survey, String email, Instant at) {
        return filling.invited(survey, email, at);
    }
}
