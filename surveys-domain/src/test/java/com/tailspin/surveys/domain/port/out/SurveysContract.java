package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static com.tailspin.surveys.domain.fixture.People.FABRIKAM;
import static com.tailspin.surveys.domain.fixture.People.user;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Surveys} keeps to. */
public abstract class SurveysContract {

    private final SequentialIds ids = new SequentialIds();
    private Stores stores;
    private Surveys surveys;

    /** The ports of a store with nothing in it. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        surveys = stores.surveys();
    }

    @Test
    void a_survey_is_found_by_both_ids_as_it_was_added() {
        Survey survey = aDraft().asking(
                        shortText("What else?"), singleChoice("Which?", "This", "That"), stars("How good was it?"))
                .build();
        Survey other = aDraft().build();
        surveys.add(survey);
        surveys.add(other);

        assertThat(surveys.find(survey.id())).contains(survey);
        assertThat(surveys.find(survey.publicId())).contains(survey);
        assertThat(surveys.find(other.id())).contains(other);
    }

    @Test
    void a_survey_that_was_never_added_is_absent() {
        surveys.add(aDraft().build());

        assertThat(surveys.find(new SurveyId(SequentialIds.id(1_000_000)))).isEmpty();
        assertThat(surveys.find(new PublicId("never-added-never-adde"))).isEmpty();
    }

    @Test
    void a_public_id_is_compared_character_by_character() {
        Survey survey =
                aDraft().withPublicId(new PublicId("abcdefghij_klmnopqrst-")).build();
        Survey other =
                aDraft().withPublicId(new PublicId("Abcdefghij_klmnopqrst-")).build();
        surveys.add(survey);
        surveys.add(other);

        assertThat(surveys.find(survey.publicId())).contains(survey);
        assertThat(surveys.find(other.publicId())).contains(other);
        assertThat(surveys.find(new PublicId("ABcdefghij_klmnopqrst-"))).isEmpty();
    }

    @Test
    void a_published_survey_is_kept_with_its_listing() {
        for (Survey.Listing listing : Survey.Listing.values()) {
            Survey survey = aDraft().published(listing).build();
            surveys.add(survey);
            assertThat(surveys.find(survey.id())).contains(survey);
        }
    }

    @Test
    void a_hundred_questions_come_back_in_their_order() {
        Survey survey = aDraft().asking(IntStream.range(0, 100)
                        .mapToObj(n -> shortText("Question " + n))
                        .toArray(Question[]::new))
                .build();
        surveys.add(survey);

        assertThat(surveys.find(survey.id()).orElseThrow().questions()).containsExactlyElementsOf(survey.questions());
    }

    @Test
    void the_longest_texts_in_any_script_are_kept() {
        String[] choices = IntStream.range(0, AnswerFormat.SingleChoice.CHOICES_MAX)
                .mapToObj(n -> n + "🧡".repeat(AnswerFormat.SingleChoice.CHOICE_MAX - 2))
                .toArray(String[]::new);
        Survey survey = aDraft().titled("👩🏽‍🚀" + "𝄞".repeat(Survey.TITLE_MAX - 4))
                .asking(
                        shortText("問".repeat(Question.TEXT_MAX)),
                        singleChoice("'; drop table survey; -- :id ? \\n", choices),
                        singleChoice("Which?", "a, b", "a\\", "\"a\"", "null", "%"))
                .build();
        surveys.add(survey);

        assertThat(surveys.find(survey.id())).contains(survey);
    }

    @Test
    void saving_keeps_title_questions_status_and_listing_and_moves_the_version_on() {
        Question kept = shortText("What else?");
        Question changed = stars("How good was it?");
        Question gone = shortText("Gone?");
        Survey draft = aDraft().asking(gone, kept, changed).build();
        surveys.add(draft);

        Survey edited = draft.retitled("Dinner")
                .withoutQuestion(gone.id())
                .withChangedQuestion(
                        changed.id(),
                        q -> new Question(q.id(), "Better?", new AnswerFormat.SingleChoice(List.of("Yes", "No"))))
                .withQuestion(stars("And now?"))
                .published(Survey.Listing.LISTED);
        Survey saved = surveys.save(edited);

        assertThat(saved).isEqualTo(edited.at(new Version(2)));
        assertThat(surveys.find(draft.id())).contains(saved);
        assertThat(surveys.find(draft.publicId())).contains(saved);
    }

    @Test
    void questions_can_change_places() {
        Question first = shortText("First?");
        Question second = shortText("Second?");
        Survey draft = aDraft().asking(first, second).build();
        surveys.add(draft);

        Survey turned = draft.withoutQuestion(first.id()).withQuestion(first);
        surveys.save(turned);

        assertThat(surveys.find(draft.id()).orElseThrow().questions()).containsExactly(second, first);
    }

    @Test
    void saving_can_take_all_questions_away() {
        Question only = shortText("Only?");
        Survey draft = aDraft().asking(only).build();
        surveys.add(draft);

        surveys.save(draft.withoutQuestion(only.id()));

        assertThat(surveys.find(draft.id()).orElseThrow().questions()).isEmpty();
    }

    @Test
    void versions_grow_by_one() {
        Survey survey = aDraft().build();
        surveys.add(survey);
        for (int version = 2; version <= 5; version++) {
            survey = surveys.save(survey.retitled("Version " + version));
            assertThat(survey.version()).isEqualTo(new Version(version));
        }
        assertThat(surveys.find(survey.id())).contains(survey);
    }

    @Test
    void saving_changes_no_other_survey() {
        Survey one = aDraft().asking(stars("One?")).build();
        Survey other = aDraft().asking(stars("Other?")).build();
        surveys.add(one);
        surveys.add(other);

        surveys.save(one.withQuestion(shortText("More?")));

        assertThat(surveys.find(other.id())).contains(other);
    }

    @Test
    void saving_a_stale_version_is_refused_and_saves_nothing() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);
        Survey saved = surveys.save(draft.retitled("First"));
        Survey stale = draft.retitled("Second").withQuestion(shortText("More?"));

        assertThat(AtOnce.refusal(() -> surveys.save(stale))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);

        assertThat(surveys.find(draft.id())).contains(saved);
    }

    @Test
    void saving_a_version_that_is_not_there_yet_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);

        assertThat(AtOnce.refusal(() -> surveys.save(draft.at(new Version(2)).retitled("Early"))))
                .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
        assertThat(surveys.find(draft.id())).contains(draft);
    }

    @Test
    void saving_a_survey_that_is_gone_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);
        surveys.delete(draft);

        assertThat(AtOnce.refusal(() -> surveys.save(draft.retitled("Back again"))))
                .contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
        assertThat(surveys.find(draft.id())).isEmpty();
    }

    @Test
    void of_several_saves_of_one_version_at_once_one_wins() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);

        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                8,
                n -> AtOnce.refusal(
                        () -> surveys.save(draft.retitled("Title " + n).withQuestion(shortText("Question " + n)))));

        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .containsOnly(Optional.of(SurveyRefused.Kind.CHANGED_MEANWHILE));
        Survey kept = surveys.find(draft.id()).orElseThrow();
        int winner = outcomes.indexOf(Optional.<SurveyRefused.Kind>empty());
        assertThat(kept.version()).isEqualTo(new Version(2));
        assertThat(kept.title()).isEqualTo("Title " + winner);
        assertThat(kept.questions()).extracting(Question::text).containsExactly("How?", "Question " + winner);
    }

    @Test
    void of_several_who_read_change_and_save_at_once_each_loser_is_told() {
        Survey draft = aDraft().build();
        surveys.add(draft);

        List<Optional<SurveyRefused.Kind>> outcomes = AtOnce.run(
                8,
                n -> AtOnce.refusal(() -> stores.transactions().inOne(() -> {
                    Survey read = surveys.find(draft.id()).orElseThrow();
                    return surveys.save(read.withQuestion(shortText("Question " + n)));
                })));

        long won = outcomes.stream().filter(Optional::isEmpty).count();
        assertThat(won).isPositive();
        assertThat(surveys.find(draft.id()).orElseThrow().version()).isEqualTo(new Version(1 + won));
        assertThat(surveys.find(draft.id()).orElseThrow().questions()).hasSize((int) won);
    }

    @Test
    void deleting_takes_questions_contributors_invitations_and_responses_along() {
        Question question = stars("How?");
        Survey survey = aDraft().asking(question).build();
        Survey other = aDraft().asking(stars("Other?")).build();
        surveys.add(survey);
        surveys.add(other);
        join(survey, ERIN);
        join(other, ERIN);
        invite(survey, "new@fabrikam.example");
        stores.responses()
                .add(new Response(
                        new ResponseId(ids.next()), survey.id(), FixedClock.START, Map.of(question.id(), "5")));

        surveys.delete(survey);

        assertThat(surveys.find(survey.id())).isEmpty();
        assertThat(surveys.find(survey.publicId())).isEmpty();
        assertThat(surveys.ownedBy(BOB.id())).extracting(SurveySummary::id).containsExactly(other.id());
        assertThat(surveys.contributedBy(ERIN.id()))
                .extracting(SurveySummary::id)
                .containsExactly(other.id());
        assertThat(stores.contributors().of(survey.id())).isEmpty();
        assertThat(stores.contributors().contributes(ERIN.id(), survey.id())).isFalse();
        assertThat(stores.contributors().invitationsTo(new EmailAddress("new@fabrikam.example")))
                .isEmpty();
        assertThat(stores.responses().count(survey.id())).isZero();
        assertThat(stores.responses().tallies(survey.id())).isEmpty();
        assertThat(surveys.find(other.id())).contains(other);
        assertThat(stores.contributors().of(other.id())).hasSize(1);
    }

    @Test
    void deleting_a_stale_version_is_refused_and_deletes_nothing() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);
        Survey saved = surveys.save(draft.retitled("Newer"));

        assertThat(AtOnce.refusal(() -> surveys.delete(draft))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);

        assertThat(surveys.find(draft.id())).contains(saved);
    }

    @Test
    void deleting_a_survey_that_is_gone_is_refused() {
        Survey draft = aDraft().build();
        surveys.add(draft);
        surveys.delete(draft);

        assertThat(AtOnce.refusal(() -> surveys.delete(draft))).contains(SurveyRefused.Kind.CHANGED_MEANWHILE);
    }

    @Test
    void a_summary_tells_what_a_list_shows() {
        Survey survey = aDraft().ownedBy(ERIN)
                .titled("Coffee")
                .asking(stars("How?"), shortText("Why?"))
                .published(Survey.Listing.LISTED)
                .build();
        surveys.add(survey);

        assertThat(surveys.ownedBy(ERIN.id()))
                .containsExactly(new SurveySummary(
                        survey.id(),
                        FABRIKAM.id(),
                        "Fabrikam",
                        ERIN.id(),
                        "Erin",
                        survey.publicId(),
                        "Coffee",
                        Survey.Status.PUBLISHED,
                        Survey.Listing.LISTED,
                        2,
                        survey.createdAt()));
    }

    @Test
    void a_summary_shows_the_present_state_and_the_owner_s_present_name() {
        Survey draft = aDraft().asking(stars("How?")).build();
        surveys.add(draft);
        surveys.save(draft.retitled("Renamed").withQuestion(stars("Again?")));
        User bob = user(BOB);
        stores.users().remember(new User(bob.id(), bob.tenant(), bob.subject(), "Robert", bob.email()));

        SurveySummary summary = surveys.inTenant(CONTOSO.id()).get(0);

        assertThat(summary.title()).isEqualTo("Renamed");
        assertThat(summary.questions()).isEqualTo(2);
        assertThat(summary.ownerName()).isEqualTo("Robert");
    }

    @Test
    void an_owner_s_list_holds_their_drafts_and_published_surveys_and_nobody_else_s() {
        Survey draft = aDraft().ownedBy(BOB).build();
        Survey published =
                aDraft().ownedBy(BOB).published(Survey.Listing.LINK_ONLY).build();
        Survey alices = aDraft().ownedBy(ALICE).build();
        Survey joined = aDraft().ownedBy(ERIN).build();
        addAll(draft, published, alices, joined);
        join(joined, BOB);

        assertThat(surveys.ownedBy(BOB.id()))
                .extracting(SurveySummary::id)
                .containsExactlyInAnyOrder(draft.id(), published.id());
        assertThat(surveys.ownedBy(DAVE.id())).isEmpty();
    }

    @Test
    void a_contributor_s_list_crosses_tenants_and_leaves_out_what_they_were_only_invited_to() {
        Survey sameTenant = aDraft().ownedBy(ALICE).build();
        Survey otherTenant =
                aDraft().ownedBy(ERIN).published(Survey.Listing.LINK_ONLY).build();
        Survey invitedOnly = aDraft().ownedBy(ALICE).build();
        Survey own = aDraft().ownedBy(BOB).build();
        addAll(sameTenant, otherTenant, invitedOnly, own);
        join(sameTenant, BOB);
        join(otherTenant, BOB);
        invite(invitedOnly, BOB.email().value());

        assertThat(surveys.contributedBy(BOB.id()))
                .extracting(SurveySummary::id, SurveySummary::tenantName, SurveySummary::ownerName)
                .containsExactlyInAnyOrder(
                        tuple(sameTenant.id(), "Contoso", "Alice"), tuple(otherTenant.id(), "Fabrikam", "Erin"));
        assertThat(surveys.contributedBy(DAVE.id())).isEmpty();
    }

    @Test
    void a_survey_joined_under_two_addresses_is_listed_once() {
        Survey survey = aDraft().build();
        surveys.add(survey);
        for (String address : List.of("erin@fabrikam.example", "erin.married@fabrikam.example")) {
            Contributor.Invited invited = invite(survey, address);
            stores.contributors().join(invited.joinedBy(ERIN.id()));
        }

        assertThat(surveys.contributedBy(ERIN.id())).hasSize(1);
    }

    @Test
    void a_tenant_s_list_holds_its_own_surveys_alone() {
        Survey bobs = aDraft().ownedBy(BOB).build();
        Survey alices = aDraft().ownedBy(ALICE).published(Survey.Listing.LISTED).build();
        Survey erins = aDraft().ownedBy(ERIN).build();
        addAll(bobs, alices, erins);
        join(erins, BOB);

        assertThat(surveys.inTenant(CONTOSO.id()))
                .extracting(SurveySummary::id)
                .containsExactlyInAnyOrder(bobs.id(), alices.id());
    }

    @Test
    void the_public_list_holds_published_and_listed_surveys_of_all_tenants() {
        Survey contosos = aDraft().ownedBy(BOB).published(Survey.Listing.LISTED).build();
        Survey fabrikams =
                aDraft().ownedBy(ERIN).published(Survey.Listing.LISTED).build();
        Survey linkOnly =
                aDraft().ownedBy(BOB).published(Survey.Listing.LINK_ONLY).build();
        Survey draft = aDraft().ownedBy(BOB).build();
        Survey unpublished =
                aDraft().ownedBy(BOB).published(Survey.Listing.LISTED).build();
        addAll(contosos, fabrikams, linkOnly, draft, unpublished);
        surveys.save(unpublished.unpublished());

        assertThat(surveys.listed())
                .extracting(SurveySummary::id)
                .containsExactlyInAnyOrder(contosos.id(), fabrikams.id());
    }

    @Test
    void every_list_is_ordered_by_creation_and_then_by_id() {
        Duration micro = Duration.ofNanos(1000);
        Survey third = listed(SequentialIds.id(1))
                .createdAt(FixedClock.START.plus(micro))
                .build();
        Survey second =
                listed(SequentialIds.id(70_000)).createdAt(FixedClock.START).build();
        Survey first = listed(SequentialIds.id(3)).createdAt(FixedClock.START).build();
        Survey oldest = listed(SequentialIds.id(80_000))
                .createdAt(FixedClock.START.minus(micro))
                .build();
        addAll(second, third, oldest, first);
        for (Survey survey : List.of(third, first, oldest, second)) {
            join(survey, ERIN);
        }
        SurveyId[] inOrder = {oldest.id(), first.id(), second.id(), third.id()};

        assertThat(surveys.ownedBy(BOB.id())).extracting(SurveySummary::id).containsExactly(inOrder);
        assertThat(surveys.inTenant(CONTOSO.id())).extracting(SurveySummary::id).containsExactly(inOrder);
        assertThat(surveys.listed()).extracting(SurveySummary::id).containsExactly(inOrder);
        assertThat(surveys.contributedBy(ERIN.id()))
                .extracting(SurveySummary::id)
                .containsExactly(inOrder);
    }

    @Test
    void lists_are_whole() {
        IntStream.range(0, 250)
                .forEach(n ->
                        surveys.add(aDraft().published(Survey.Listing.LISTED).build()));

        assertThat(surveys.ownedBy(BOB.id())).hasSize(250);
        assertThat(surveys.inTenant(CONTOSO.id())).hasSize(250);
        assertThat(surveys.listed()).hasSize(250);
    }

    private static SurveyBuilder listed(UUID id) {
        return aDraft().withId(new SurveyId(id)).published(Survey.Listing.LISTED);
    }

    private void addAll(Survey... all) {
        for (Survey survey : all) {
            surveys.add(survey);
        }
    }

    private void join(Survey survey, Caller.Person person) {
        assertThat(stores.contributors()
                        .join(invite(survey, person.email().value()).joinedBy(person.id())))
                .isPresent();
    }

    private Contributor.Invited invite(Survey survey, String email) {
        Contributor.Invited invited = new Contributor.Invited(
                new ContributorId(ids.next()), survey.id(), new EmailAddress(email), FixedClock.START);
        stores.contributors().add(invited);
        return invited;
    }
}
