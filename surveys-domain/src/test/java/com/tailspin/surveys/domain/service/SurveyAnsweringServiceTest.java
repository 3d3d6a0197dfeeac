package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.required;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SurveyAnsweringServiceTest {

    private static final Question TASTE = stars("How did it taste?");
    private static final Question DISH = singleChoice("What did you have?", "Soup", "Salad");
    private static final Question WISH = shortText("What is missing?");
    private static final QuestionId GONE = shortText("What was asked before?").id();
    private static final SubmissionKey KEY = new SubmissionKey("form-0001");

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final SurveyAnswering answering = world.answering;
    private final Survey lunch = world.given(aDraft().saying(new SurveyTexts("Lunch", "About it.", "See you!"))
            .asking(TASTE, DISH, WISH)
            .published(Listing.LINK_ONLY)
            .build());

    @Test
    void anyone_with_the_link_can_open_a_published_survey() {
        for (Caller caller : List.of(Caller.ANONYMOUS, People.BOB, People.DAVE)) {
            assertThat(answering.open(lunch.publicId(), caller))
                    .isEqualTo(new PublishedSurvey(
                            lunch.publicId(),
                            lunch.texts(),
                            "Contoso",
                            List.of(TASTE, DISH, WISH),
                            lunch.edition(),
                            Optional.empty()));
        }
    }

    @Test
    void unpublished_surveys_are_not_found() {
        Survey draft = world.given(aDraft().asking(TASTE).build());
        PublicId nowhere = new PublicId("nowhere-nowhere-nowher");
        String sentence = "There is no survey at this address, or it is not open for answers.";

        for (Caller caller : List.of(Caller.ANONYMOUS, People.BOB)) {
            for (PublicId id : List.of(draft.publicId(), nowhere)) {
                assertThat(refused(Kind.NOT_FOUND, () -> answering.open(id, caller)))
                        .isEqualTo(sentence);
                assertThat(refused(Kind.NOT_FOUND, () -> answering.thanks(id, caller)))
                        .isEqualTo(sentence);
                assertThat(refused(Kind.NOT_FOUND, () -> answering.answer(id, taste("5"), caller)))
                        .isEqualTo(sentence);
            }
        }
        assertThat(world.responsesTo(draft.id())).isEmpty();
    }

    @Test
    void a_survey_that_was_unpublished_takes_no_more_answers() {
        world.authoring.unpublish(lunch.id(), People.BOB);

        refused(Kind.NOT_FOUND, () -> answer(taste("5")));
    }

    @Test
    void the_home_page_lists_open_surveys_of_all_tenants_newest_first() {
        Survey first = world.published("First", Listing.LISTED).survey();
        world.published("By link only", Listing.LINK_ONLY);
        world.authoring.draft(SurveyTexts.titled("Not yet"), People.BOB);
        Survey erins =
                world.authoring.draft(SurveyTexts.titled("Erin's"), People.ERIN).survey();
        Instant closes = world.clock.instant().plusSeconds(60);
        world.authoring.publish(
                erins.id(),
                Listing.LISTED,
                new PublicationTerms(Optional.empty(), Optional.of(closes), Optional.empty()),
                erins.version(),
                People.ERIN);
        SurveyQuery all = SurveyQuery.all(PageRequest.first());

        assertThat(answering.listed(all, Caller.ANONYMOUS).items())
                .containsExactly(
                        new PublishedSummary(erins.publicId(), "Erin's", "Fabrikam", 0, Optional.of(closes)),
                        new PublishedSummary(first.publicId(), "First", "Contoso", 0, Optional.empty()));
        assertThat(Pages.all(
                        1, page -> answering.listed(new SurveyQuery("", SurveyOrder.TITLE, page), Caller.ANONYMOUS)))
                .extracting(PublishedSummary::title)
                .containsExactly("Erin's", "First");

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(answering.listed(all, Caller.ANONYMOUS).items())
                .extracting(PublishedSummary::title)
                .containsExactly("First");
    }

    @Test
    @Tag("D16")
    void answers_are_stored_in_question_order_as_accepted() {
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        entries.put(WISH.id(), Answer.of(" More soup.\r\nLess salad. "));
        entries.put(DISH.id(), Answer.of("Soup "));
        entries.put(TASTE.id(), Answer.of(" 4"));

        ResponseId id = answer(Submission.of(entries));

        Map<QuestionId, Answer> kept = new LinkedHashMap<>();
        kept.put(TASTE.id(), Answer.of("4"));
        kept.put(DISH.id(), Answer.of("Soup"));
        kept.put(WISH.id(), Answer.of("More soup.\nLess salad."));
        assertThat(kept()).containsExactly(new Response(id, lunch.id(), world.clock.instant(), kept));
        assertThat(kept().get(0).answers().keySet()).containsExactly(TASTE.id(), DISH.id(), WISH.id());
    }

    @Test
    void answering_twice_makes_two_responses() {
        assertThat(answer(taste("4"))).isNotEqualTo(answer(taste("4")));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void at_least_one_question_must_be_answered() {
        answer(Submission.of(
                Map.of(TASTE.id(), Answer.of("4"), DISH.id(), Answer.of(""), WISH.id(), Answer.of(" \u00A0\n"))));

        assertThat(kept()).extracting(Response::answers).containsExactly(Map.of(TASTE.id(), Answer.of("4")));
        for (Map<QuestionId, Answer> nothing : List.of(
                Map.<QuestionId, Answer>of(), Map.of(TASTE.id(), Answer.of(" ")), Map.of(TASTE.id(), Answer.of()))) {
            assertThat(invalid(() -> answer(Submission.of(nothing))))
                    .containsExactly("answers: Answer at least one question.");
        }
    }

    @Test
    void a_required_question_must_be_answered() {
        Question must = required(DISH);
        Survey strict = world.given(
                aDraft().asking(TASTE, must).published(Listing.LINK_ONLY).build());
        String error = "answers." + must.id() + ": This question needs an answer.";

        for (Map<QuestionId, Answer> without : List.of(
                Map.<QuestionId, Answer>of(),
                Map.of(TASTE.id(), Answer.of("5")),
                Map.of(TASTE.id(), Answer.of("5"), must.id(), Answer.of("", " ")))) {
            assertThat(invalid(() -> answering.answer(strict.publicId(), Submission.of(without), Caller.ANONYMOUS)))
                    .containsExactly(error);
        }
        assertThat(world.responsesTo(strict.id())).isEmpty();
        answering.answer(strict.publicId(), Submission.of(Map.of(must.id(), Answer.of("Soup"))), Caller.ANONYMOUS);
        assertThat(world.responsesTo(strict.id())).hasSize(1);
    }

    @Test
    void all_errors_are_reported_in_question_order_and_nothing_is_stored() {
        Map<QuestionId, Answer> entries = new LinkedHashMap<>();
        entries.put(GONE, Answer.of("Yes"));
        entries.put(WISH.id(), Answer.of("x".repeat(1001)));
        entries.put(DISH.id(), Answer.of("Steak"));
        entries.put(TASTE.id(), Answer.of("6"));

        assertThat(invalid(() -> answer(Submission.of(entries))))
                .containsExactly(
                        "answers." + TASTE.id() + ": Pick a number from 1 to 5.",
                        "answers." + DISH.id() + ": “Steak” is not one of the choices. Pick one of them.",
                        "answers." + WISH.id() + ": The answer is 1001 characters long; the maximum is 1000.",
                        "answers." + GONE + ": This question is no longer part of the survey.");
        assertThat(kept()).isEmpty();
    }

    @Test
    void one_invalid_entry_prevents_storing_the_others() {
        assertThat(invalid(
                        () -> answer(Submission.of(Map.of(TASTE.id(), Answer.of("5"), DISH.id(), Answer.of("Steak"))))))
                .hasSize(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_blank_answer_to_a_removed_question_is_ignored() {
        answer(Submission.of(Map.of(TASTE.id(), Answer.of("5"), GONE, Answer.of(" "))));

        assertThat(kept()).extracting(Response::answers).containsExactly(Map.of(TASTE.id(), Answer.of("5")));
    }

    @Test
    void a_repeated_submission_counts_once_and_returns_the_first_id() {
        ResponseId first = answer(keyed("4"));
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(answer(keyed("4"))).isEqualTo(first);
        assertThat(answer(keyed("1"))).isEqualTo(first);
        assertThat(answer(new Submission(Map.of(), Optional.of(99), Optional.of(KEY))))
                .isEqualTo(first);

        assertThat(kept())
                .singleElement()
                .satisfies(one -> assertThat(one.answers()).isEqualTo(Map.of(TASTE.id(), Answer.of("4"))));
    }

    @Test
    void a_submission_that_was_refused_can_be_sent_again_with_its_key() {
        assertThat(invalid(() -> answer(keyed("6")))).hasSize(1);

        ResponseId id = answer(keyed("5"));

        assertThat(kept()).extracting(Response::id).containsExactly(id);
    }

    @Test
    void one_key_counts_once_for_each_survey() {
        Survey other =
                world.given(aDraft().asking(TASTE).published(Listing.LINK_ONLY).build());

        ResponseId here = answer(keyed("4"));
        ResponseId there = answering.answer(other.publicId(), keyed("4"), Caller.ANONYMOUS);

        assertThat(here).isNotEqualTo(there);
        assertThat(world.responsesTo(other.id())).hasSize(1);
    }

    @Test
    void a_stored_response_is_found_by_its_key_after_the_survey_has_closed() {
        Instant closes = world.clock.instant().plusSeconds(60);
        on(new PublicationTerms(Optional.empty(), Optional.of(closes), Optional.empty()));
        ResponseId first = answer(keyed("4"));
        world.clock.advance(Duration.ofMinutes(2));

        assertThat(answer(keyed("4"))).isEqualTo(first);
        refused(Kind.NOT_OPEN, () -> answer(taste("4")));
    }

    @Test
    void a_key_is_8_to_100_characters_of_ascii_without_spaces() {
        assertThat(new SubmissionKey("!2345678").value()).hasSize(8);
        assertThat(new SubmissionKey("~".repeat(100)).value()).hasSize(100);
        for (String key : List.of("", "1234567", "x".repeat(101), "1234 5678", "1234567\n8", "ümlautümlaut")) {
            assertThat(invalid(() -> new SubmissionKey(key)))
                    .containsExactly("key: A submission key must have 8 to 100 ASCII characters without spaces.");
        }
    }

    @Test
    void answers_to_changed_questions_are_refused() {
        Survey closed = world.authoring.unpublish(lunch.id(), People.BOB).survey();
        Survey changed = world.authoring
                .removeQuestion(lunch.id(), WISH.id(), People.BOB)
                .survey();
        world.authoring.publish(lunch.id(), Listing.LINK_ONLY, PublicationTerms.NONE, changed.version(), People.BOB);
        assertThat(changed.edition()).isEqualTo(closed.edition() + 1);

        assertThat(refused(Kind.CHANGED_MEANWHILE, () -> answer(edition(lunch.edition()))))
                .isEqualTo("The questions were changed while you were answering. Check your answers again,"
                        + " then send them.");
        assertThat(kept()).isEmpty();

        answer(edition(answering.open(lunch.publicId(), Caller.ANONYMOUS).edition()));
        answer(taste("4"));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_survey_outside_its_opening_times_is_refused_with_the_reason() {
        Instant now = world.clock.instant();
        on(new PublicationTerms(Optional.of(now.plusSeconds(60)), Optional.of(now.plusSeconds(120)), Optional.empty()));
        assertNotOpen("This survey is not open yet. It opens at " + now.plusSeconds(60) + ".");

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(answering.open(lunch.publicId(), Caller.ANONYMOUS).closesAt())
                .contains(now.plusSeconds(120));
        answer(taste("4"));

        world.clock.advance(Duration.ofMinutes(1));
        assertNotOpen("This survey is closed: the time for answers is over.");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void a_full_survey_is_refused_with_the_reason_and_still_thanks() {
        on(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(2)));
        answer(taste("4"));
        ResponseId last = answer(taste("5"));

        assertNotOpen("This survey is closed: it has reached its maximum number of answers.");
        assertThat(kept()).hasSize(2);
        assertThat(answering.thanks(lunch.publicId(), Caller.ANONYMOUS))
                .isEqualTo(new Thanks(lunch.publicId(), "Lunch", "Contoso", "See you!"));

        world.results.delete(lunch.id(), last, People.BOB);
        answer(taste("3"));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void surveys_of_a_paused_organisation_take_no_answers_and_still_thank() {
        Survey erins = world.given(aDraft().ownedBy(People.ERIN)
                .asking(TASTE)
                .published(Listing.LISTED)
                .build());
        world.authoring.publish(lunch.id(), Listing.LISTED, PublicationTerms.NONE, lunch.version(), People.BOB);
        world.administration.change(Tenant.Status.PAUSED, People.ALICE);

        assertNotOpen("This survey takes no answers at present because its organisation has paused its" + " surveys.");
        assertThat(answering.thanks(lunch.publicId(), Caller.ANONYMOUS).words()).isEqualTo("See you!");
        assertThat(answering
                        .listed(SurveyQuery.all(PageRequest.first()), Caller.ANONYMOUS)
                        .items())
                .extracting(PublishedSummary::id)
                .containsExactly(erins.publicId());

        world.administration.change(Tenant.Status.ACTIVE, People.ALICE);
        answer(taste("4"));
        assertThat(kept()).hasSize(1);
    }

    private void assertNotOpen(String sentence) {
        int before = kept().size();
        assertThat(refused(Kind.NOT_OPEN, () -> answering.open(lunch.publicId(), People.BOB)))
                .isEqualTo(sentence);
        assertThat(refused(Kind.NOT_OPEN, () -> answer(taste("5")))).isEqualTo(sentence);
        assertThat(kept()).hasSize(before);
    }

    private void on(PublicationTerms terms) {
        world.authoring.publish(
                lunch.id(), Listing.LINK_ONLY, terms, world.now(lunch.id()).version(), People.BOB);
    }

    private ResponseId answer(Submission submission) {
        return answering.answer(lunch.publicId(), submission, Caller.ANONYMOUS);
    }

    private static Submission taste(String stars) {
        return Submission.of(Map.of(TASTE.id(), Answer.of(stars)));
    }

    private static Submission keyed(String stars) {
        return new Submission(Map.of(TASTE.id(), Answer.of(stars)), Optional.empty(), Optional.of(KEY));
    }

    private static Submission edition(int edition) {
        return new Submission(Map.of(TASTE.id(), Answer.of("4")), Optional.of(edition), Optional.empty());
    }

    private List<Response> kept() {
        return world.responsesTo(lunch.id());
    }
}
