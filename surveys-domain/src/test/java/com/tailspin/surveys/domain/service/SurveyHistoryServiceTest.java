package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which events are recorded and which are not; {@link PermissionMatrixTest} covers who may read them. */
class SurveyHistoryServiceTest {

    private static final EmailAddress ERIN = People.ERIN.email();
    private static final QuestionDraft HOW = QuestionDraft.of("How was it?", new Stars());
    private static final QuestionDraft WHY = QuestionDraft.of("Why?", new ShortText());

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final SurveyId lunch = world.authoring
            .draft(SurveyTexts.titled("Lunch"), People.BOB)
            .survey()
            .id();

    @Test
    void a_survey_s_history_starts_with_its_creation() {
        assertThat(world.history.of(lunch, PageRequest.first(), People.BOB).items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.survey()).isEqualTo(lunch);
                    assertThat(event.at()).isEqualTo(world.clock.instant());
                })
                .extracting(SurveyHistoryServiceTest::told)
                .isEqualTo("Bob created Lunch");
    }

    @Test
    void every_edit_is_recorded_once_with_its_actor() {
        world.authoring.reword(lunch, SurveyTexts.titled("Dinner"), version(), People.ALICE);
        QuestionId how = added(HOW);
        world.authoring.addQuestion(lunch, WHY, People.BOB);
        world.authoring.duplicateQuestion(lunch, how, People.BOB);
        world.authoring.moveQuestion(lunch, how, 2, version(), People.BOB);
        world.authoring.changeQuestion(lunch, how, QuestionDraft.of("And?", new Stars()), version(), People.BOB);
        world.authoring.removeQuestion(lunch, how, People.BOB);

        assertThat(sinceCreation())
                .containsExactly(
                        "Alice reworded Dinner",
                        "Bob question-added How was it?",
                        "Bob question-added Why?",
                        "Bob question-added How was it?",
                        "Bob question-moved How was it?",
                        "Bob question-changed And?",
                        "Bob question-removed And?");
    }

    @Test
    void publication_terms_and_unpublishing_are_recorded() {
        world.authoring.publish(lunch, Listing.LINK_ONLY, PublicationTerms.NONE, version(), People.BOB);
        world.authoring.publish(lunch, Listing.LISTED, PublicationTerms.NONE, version(), People.ALICE);
        world.authoring.publish(lunch, Listing.LISTED, limited(), version(), People.BOB);
        world.authoring.unpublish(lunch, People.BOB);

        assertThat(sinceCreation())
                .containsExactly("Bob published", "Alice terms-changed", "Bob terms-changed", "Bob unpublished");
    }

    @Test
    void a_transfer_is_recorded_with_the_new_owners_name() {
        world.authoring.transfer(lunch, People.CAROL.email(), People.BOB);

        assertThat(sinceCreation()).containsExactly("Bob transferred Carol");
        assertThat(texts(lunch, People.CAROL)).hasSize(2);
    }

    @Test
    void a_new_owner_is_no_longer_a_contributor() {
        world.contributing.invite(lunch, People.CAROL.email(), People.BOB);
        world.contributing.invite(lunch, ERIN, People.BOB);
        world.joinedByLink(People.CAROL);
        List<Contributor> erin = List.copyOf(world.joinedByLink(People.ERIN));

        world.authoring.transfer(lunch, People.CAROL.email(), People.BOB);

        assertThat(world.contributorsOf(lunch)).isEqualTo(erin);
        assertThat(sinceCreation()).endsWith("Bob transferred Carol");
    }

    @Test
    void contributor_events_are_recorded_with_the_invited_address() {
        world.contributing.invite(lunch, ERIN, People.BOB);
        Contributor joined = world.joinedByLink(People.ERIN).get(0);
        world.contributing.remove(lunch, joined.id(), People.ERIN);

        Contributor.Invited declined = world.contributing.invite(lunch, People.DAVE.email(), People.BOB);
        world.contributing.decline(declined.code().orElseThrow(), People.DAVE);

        Contributor.Invited byLink =
                world.contributing.invite(lunch, new EmailAddress("f@adventure-works.example"), People.BOB);
        Contributor frank = world.contributing.accept(byLink.code().orElseThrow(), People.FRANK);
        world.contributing.remove(lunch, frank.id(), People.ALICE);

        Contributor.Invited withdrawn = world.contributing.invite(lunch, ERIN, People.BOB);
        world.contributing.remove(lunch, withdrawn.id(), People.BOB);

        assertThat(sinceCreation())
                .containsExactly(
                        "Bob contributor-invited erin@fabrikam.example",
                        "Erin contributor-joined erin@fabrikam.example",
                        "Erin contributor-removed erin@fabrikam.example",
                        "Bob contributor-invited dave@fabrikam.example",
                        "Dave invitation-declined dave@fabrikam.example",
                        "Bob contributor-invited f@adventure-works.example",
                        "Frank contributor-joined f@adventure-works.example",
                        "Alice contributor-removed f@adventure-works.example",
                        "Bob contributor-invited erin@fabrikam.example",
                        "Bob invitation-withdrawn erin@fabrikam.example");
    }

    @Test
    void deleting_a_response_is_recorded_and_answering_is_not() {
        QuestionId how = added(HOW);
        Survey published = world.authoring
                .publish(lunch, Listing.LISTED, PublicationTerms.NONE, version(), People.BOB)
                .survey();
        ResponseId response = world.answering.answer(
                published.publicId(), Submission.of(Map.of(how, Answer.of("5"))), Caller.ANONYMOUS);

        world.results.delete(lunch, response, People.BOB);

        assertThat(sinceCreation())
                .containsExactly("Bob question-added How was it?", "Bob published", "Bob response-deleted " + response);
    }

    @Test
    void a_copy_has_a_new_history() {
        world.authoring.addQuestion(lunch, HOW, People.BOB);

        SurveyId copy =
                world.authoring.duplicate(lunch, "Copy", People.ALICE).survey().id();

        assertThat(texts(copy, People.ALICE)).containsExactly("Alice created Copy");
        assertThat(sinceCreation()).containsExactly("Bob question-added How was it?");
    }

    @Test
    void edits_without_effect_are_not_recorded() {
        QuestionId how = added(HOW);
        world.authoring.reword(lunch, SurveyTexts.titled(" Lunch "), version(), People.BOB);
        world.authoring.changeQuestion(lunch, how, HOW, version(), People.BOB);
        world.authoring.moveQuestion(lunch, how, 1, version(), People.BOB);
        world.authoring.unpublish(lunch, People.BOB);
        world.authoring.publish(lunch, Listing.LISTED, PublicationTerms.NONE, version(), People.BOB);
        world.authoring.publish(lunch, Listing.LISTED, PublicationTerms.NONE, version(), People.BOB);
        world.joinedByLink(People.ERIN);

        assertThat(sinceCreation()).containsExactly("Bob question-added How was it?", "Bob published");
    }

    @Test
    void refused_actions_are_not_recorded() {
        QuestionId how = added(HOW);
        Version before = version();
        world.authoring.publish(lunch, Listing.LISTED, PublicationTerms.NONE, before, People.BOB);

        refused(Kind.CONFLICT, () -> world.authoring.addQuestion(lunch, WHY, People.BOB));
        refused(Kind.INVALID, () -> world.authoring.transfer(lunch, People.BOB.email(), People.BOB));
        refused(
                Kind.CHANGED_MEANWHILE,
                () -> world.authoring.reword(lunch, SurveyTexts.titled("Dinner"), before, People.BOB));
        refused(Kind.FORBIDDEN, () -> world.authoring.unpublish(lunch, People.CAROL));
        refused(Kind.FORBIDDEN, () -> world.contributing.invite(lunch, ERIN, People.CAROL));
        refused(Kind.NOT_FOUND, () -> world.authoring.removeQuestion(lunch, how, People.ERIN));
        invalid(() -> world.authoring.transfer(lunch, ERIN, People.BOB));

        assertThat(sinceCreation()).containsExactly("Bob question-added How was it?", "Bob published");
    }

    @Test
    void events_keep_the_actors_name_of_that_time() {
        Caller.Person robert = new Caller.Person(
                People.BOB.identity(),
                People.BOB.id(),
                People.BOB.tenant(),
                "Robert",
                People.BOB.email(),
                People.BOB.roles());

        world.authoring.addQuestion(lunch, HOW, robert);

        assertThat(texts(lunch, People.BOB)).containsExactly("Robert question-added How was it?", "Bob created Lunch");
    }

    @Test
    void readers_of_a_survey_can_read_its_history_and_strangers_cannot() {
        world.contributing.invite(lunch, ERIN, People.BOB);
        refused(Kind.NOT_FOUND, () -> texts(lunch, People.ERIN));

        world.joinedByLink(People.ERIN);

        for (Caller reader : List.of(People.ALICE, People.BOB, People.CAROL, People.ERIN)) {
            assertThat(texts(lunch, reader)).hasSize(3);
        }
        assertThat(refused(Kind.NOT_FOUND, () -> texts(lunch, People.DAVE)))
                .isEqualTo("There is no such survey, or you may not see it.");
        refused(Kind.NOT_SIGNED_IN, () -> texts(lunch, Caller.ANONYMOUS));
    }

    @Test
    void a_history_is_read_page_by_page_latest_first() {
        Instant first = world.clock.instant();
        for (int n = 1; n <= 6; n++) {
            world.clock.advance(Duration.ofHours(1));
            world.authoring.addQuestion(lunch, QuestionDraft.of("Question " + n + "?", new Stars()), People.BOB);
        }

        List<Event> all = Pages.all(3, page -> world.history.of(lunch, page, People.BOB));

        assertThat(all)
                .extracting(Event::detail)
                .containsExactly(
                        "Question 6?",
                        "Question 5?",
                        "Question 4?",
                        "Question 3?",
                        "Question 2?",
                        "Question 1?",
                        "Lunch");
        assertThat(all.get(6).at()).isEqualTo(first);
        assertThat(all.get(0).at()).isEqualTo(first.plus(Duration.ofHours(6)));
    }

    @Test
    void a_history_goes_with_its_survey() {
        world.authoring.delete(lunch, People.BOB);

        refused(Kind.NOT_FOUND, () -> texts(lunch, People.BOB));
        assertThat(world.isGone(lunch)).isTrue();
    }

    private QuestionId added(QuestionDraft draft) {
        return world.authoring
                .addQuestion(lunch, draft, People.BOB)
                .survey()
                .questions()
                .get(0)
                .id();
    }

    private Version version() {
        return world.now(lunch).version();
    }

    private static PublicationTerms limited() {
        return new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(9));
    }

    /** Returns the survey's events after its creation, oldest first. */
    private List<String> sinceCreation() {
        List<Event> events = new ArrayList<>(world.historyOf(lunch));
        Collections.reverse(events);
        return events.stream().map(SurveyHistoryServiceTest::told).skip(1).toList();
    }

    private List<String> texts(SurveyId survey, Caller by) {
        return world.history.of(survey, PageRequest.first(), by).items().stream()
                .map(SurveyHistoryServiceTest::told)
                .toList();
    }

    private static String told(Event event) {
        return (event.byName() + " " + event.what().wireName() + " " + event.detail()).strip();
    }
}
