package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.singleChoice;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurveyResultsServiceTest {

    private static final Question TASTE = stars("How did it taste?");
    private static final Question DISH = singleChoice("What did you have?", "Soup", "Salad", "Cake");
    private static final Question WISH = shortText("What is missing?");

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final Survey lunch = world.given(aDraft().titled("Lunch")
            .asking(TASTE, DISH, WISH)
            .published(Listing.LINK_ONLY)
            .build());

    @Test
    void before_anybody_answers_everything_that_could_be_answered_counts_zero() {
        assertThat(results())
                .isEqualTo(new Results(
                        lunch.id(),
                        "Lunch",
                        0,
                        List.of(
                                new Results.QuestionResult(
                                        TASTE,
                                        0,
                                        List.of(
                                                new Count("1", 0),
                                                new Count("2", 0),
                                                new Count("3", 0),
                                                new Count("4", 0),
                                                new Count("5", 0))),
                                new Results.QuestionResult(
                                        DISH,
                                        0,
                                        List.of(new Count("Soup", 0), new Count("Salad", 0), new Count("Cake", 0))),
                                new Results.QuestionResult(WISH, 0, List.of()))));
    }

    @Test
    void choices_and_stars_are_counted_in_their_own_order_with_zeros_and_texts_by_frequency_then_alphabet() {
        answer(Map.of(TASTE, "5", DISH, "Cake", WISH, "Tea"));
        answer(Map.of(TASTE, "5", DISH, "Cake", WISH, "More"));
        answer(Map.of(TASTE, "2", DISH, "Soup", WISH, "Coffee"));
        answer(Map.of(WISH, "More"));

        Results results = results();

        assertThat(results.responses()).isEqualTo(4);
        assertThat(counts(results, 0))
                .containsExactly(
                        new Count("1", 0), new Count("2", 1), new Count("3", 0), new Count("4", 0), new Count("5", 2));
        assertThat(counts(results, 1))
                .containsExactly(new Count("Soup", 1), new Count("Salad", 0), new Count("Cake", 2));
        assertThat(counts(results, 2))
                .containsExactly(new Count("More", 2), new Count("Coffee", 1), new Count("Tea", 1));
        assertThat(results.questions())
                .extracting(Results.QuestionResult::answered)
                .containsExactly(3L, 3L, 4L);
    }

    @Test
    void the_same_answer_to_another_question_counts_there() {
        answer(Map.of(TASTE, "5", WISH, "5"));

        assertThat(counts(results(), 0)).contains(new Count("5", 1));
        assertThat(counts(results(), 2)).containsExactly(new Count("5", 1));
    }

    @Test
    void answers_to_another_survey_do_not_count() {
        Survey other =
                world.given(aDraft().asking(TASTE).published(Listing.LISTED).build());
        world.answering.answer(other.publicId(), Map.of(TASTE.id(), "5"), Caller.ANONYMOUS);

        assertThat(results().responses()).isZero();
        assertThat(results().questions().get(0).answered()).isZero();
    }

    @Test
    void an_answer_that_is_no_longer_a_choice_follows_the_choices() {
        answer(Map.of(DISH, "Salad"));
        answer(Map.of(DISH, "Cake"));
        answer(Map.of(DISH, "Cake"));
        change(DISH, new AnswerFormat.SingleChoice(List.of("Stew", "Soup")));

        assertThat(counts(results(), 1))
                .containsExactly(
                        new Count("Stew", 0), new Count("Soup", 0), new Count("Cake", 2), new Count("Salad", 1));
        assertThat(results().questions().get(1).answered()).isEqualTo(3);
    }

    @Test
    void answers_to_a_removed_question_are_left_out_and_the_response_still_counts() {
        answer(Map.of(WISH, "More"));
        world.authoring.unpublish(lunch.id(), People.BOB);
        world.authoring.removeQuestion(lunch.id(), WISH.id(), People.BOB);

        assertThat(results().questions())
                .extracting(Results.QuestionResult::question)
                .containsExactly(TASTE, DISH);
        assertThat(results().responses()).isEqualTo(1);
    }

    private void answer(Map<Question, String> entries) {
        world.answering.answer(
                lunch.publicId(),
                entries.entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().id(), Map.Entry::getValue)),
                Caller.ANONYMOUS);
    }

    private void change(Question question, AnswerFormat format) {
        Survey closed = world.authoring.unpublish(lunch.id(), People.BOB).survey();
        world.authoring.changeQuestion(
                lunch.id(), question.id(), question.text(), format, closed.version(), People.BOB);
    }

    private Results results() {
        return world.results.of(lunch.id(), People.CAROL);
    }

    private static List<Count> counts(Results results, int question) {
        return results.questions().get(question).counts();
    }
}
