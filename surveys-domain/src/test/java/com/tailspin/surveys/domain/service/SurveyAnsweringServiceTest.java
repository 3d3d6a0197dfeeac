package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.Refusals.invalid;
import static com.tailspin.surveys.domain.model.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyAnsweringServiceTest {

    private static final Question TASTE = stars("How did it taste?");
    private static final Question DISH = singleChoice("What did you have?", "Soup", "Salad");
    private static final Question WISH = shortText("What is missing?");
    private static final QuestionId GONE = shortText("What was asked before?").id();

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final SurveyAnswering answering = world.answering;
    private final Survey lunch = world.given(aDraft().titled("Lunch")
            .asking(TASTE, DISH, WISH)
            .published(Listing.LINK_ONLY)
            .build());

    @Test
    void anybody_who_has_the_link_can_open_a_published_survey() {
        for (Caller caller : List.of(Caller.ANONYMOUS, People.BOB, People.DAVE)) {
            assertThat(answering.open(lunch.publicId(), caller))
                    .isEqualTo(new PublishedSurvey(lunch.publicId(), "Lunch", "Contoso", List.of(TASTE, DISH, WISH)));
        }
    }

    @Test
    void what_is_not_published_is_not_found_whoever_asks() {
        Survey draft = world.given(aDraft().asking(TASTE).build());
        PublicId nowhere = new SequentialIds().nextPublicId();
        String sentence = "There is no survey at this address, or it is not open for answers.";

        for (Caller caller : List.of(Caller.ANONYMOUS, People.BOB)) {
            for (PublicId id : List.of(draft.publicId(), nowhere)) {
                assertThat(refused(Kind.NOT_FOUND, () -> answering.open(id, caller)))
                        .isEqualTo(sentence);
                assertThat(refused(Kind.NOT_FOUND, () -> answering.answer(id, Map.of(TASTE.id(), "5"), caller)))
                        .isEqualTo(sentence);
            }
        }
        assertThat(world.allResponses()).isEmpty();
    }

    @Test
    void a_survey_that_was_unpublished_takes_no_more_answers() {
        world.authoring.unpublish(lunch.id(), People.BOB);

        refused(Kind.NOT_FOUND, () -> answer(Map.of(TASTE.id(), "5")));
    }

    @Test
    void the_home_page_lists_what_is_listed_of_all_tenants_newest_first() {
        Survey first = world.published("First", Listing.LISTED).survey();
        world.published("By link only", Listing.LINK_ONLY);
        world.authoring.draft("Not yet", People.BOB);
        Survey erins = world.authoring.draft("Erin's", People.ERIN).survey();
        world.authoring.publish(erins.id(), Listing.LISTED, People.ERIN);

        assertThat(answering.listed(Caller.ANONYMOUS))
                .containsExactly(
                        new PublishedSummary(erins.publicId(), "Erin's", "Fabrikam", 0),
                        new PublishedSummary(first.publicId(), "First", "Contoso", 0));
    }

    @Test
    void answers_are_kept_in_the_order_of_the_questions_in_the_form_that_was_accepted() {
        Map<QuestionId, String> entries = new LinkedHashMap<>();
        entries.put(WISH.id(), " More soup.\r\nLess salad. ");
        entries.put(DISH.id(), "Soup ");
        entries.put(TASTE.id(), " 4");

        ResponseId id = answer(entries);

        Map<QuestionId, String> kept = new LinkedHashMap<>();
        kept.put(TASTE.id(), "4");
        kept.put(DISH.id(), "Soup");
        kept.put(WISH.id(), "More soup.\nLess salad.");
        assertThat(world.allResponses()).containsExactly(new Response(id, lunch.id(), world.clock.instant(), kept));
        assertThat(world.allResponses().get(0).answers().keySet()).containsExactly(TASTE.id(), DISH.id(), WISH.id());
    }

    @Test
    void who_answers_twice_makes_two_responses() {
        assertThat(answer(Map.of(TASTE.id(), "4"))).isNotEqualTo(answer(Map.of(TASTE.id(), "4")));
        assertThat(world.allResponses()).hasSize(2);
    }

    @Test
    void no_question_has_to_be_answered_but_one_has() {
        answer(Map.of(TASTE.id(), "4", DISH.id(), "", WISH.id(), " \u00A0\n"));

        assertThat(world.allResponses()).extracting(Response::answers).containsExactly(Map.of(TASTE.id(), "4"));
        for (Map<QuestionId, String> nothing : List.of(Map.<QuestionId, String>of(), Map.of(TASTE.id(), " "))) {
            assertThat(invalid(() -> answer(nothing))).containsExactly("answers: Answer at least one question.");
        }
    }

    @Test
    void all_that_does_not_fit_is_told_at_once_and_nothing_is_kept() {
        Map<QuestionId, String> entries = new LinkedHashMap<>();
        entries.put(GONE, "Yes");
        entries.put(WISH.id(), "x".repeat(1001));
        entries.put(DISH.id(), "Steak");
        entries.put(TASTE.id(), "6");

        assertThat(invalid(() -> answer(entries)))
                .containsExactly(
                        "answers." + TASTE.id() + ": Give one to five stars.",
                        "answers." + DISH.id() + ": Pick one of the choices.",
                        "answers." + WISH.id() + ": The answer is 1001 characters long; at most 1000 fit.",
                        "answers." + GONE + ": This question is no longer part of the survey.");
        assertThat(world.allResponses()).isEmpty();
    }

    @Test
    void one_entry_that_does_not_fit_keeps_the_others_from_being_kept() {
        assertThat(invalid(() -> answer(Map.of(TASTE.id(), "5", DISH.id(), "Steak"))))
                .containsExactly("answers." + DISH.id() + ": Pick one of the choices.");
        assertThat(world.allResponses()).isEmpty();
    }

    @Test
    void a_question_that_is_gone_does_not_matter_to_who_left_it_blank() {
        answer(Map.of(TASTE.id(), "5", GONE, " "));

        assertThat(world.allResponses()).extracting(Response::answers).containsExactly(Map.of(TASTE.id(), "5"));
    }

    private ResponseId answer(Map<QuestionId, String> entries) {
        return answering.answer(lunch.publicId(), entries, Caller.ANONYMOUS);
    }
}
