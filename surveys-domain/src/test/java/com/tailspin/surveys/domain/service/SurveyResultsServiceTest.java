package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static com.tailspin.surveys.domain.model.SurveyRefusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.People;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Kind;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.ResultsOverview;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import com.tailspin.surveys.domain.model.response.TextSearch;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link PermissionMatrixTest} covers who may read results, {@link EvaluationTest} how they are computed. */
class SurveyResultsServiceTest {

    private static final Question TASTE = stars("How did it taste?");
    private static final Question DISH =
            asked("What did you have?", new SingleChoice(List.of("Soup", "Salad", "Cake"), true));
    private static final Question WISH = shortText("What is missing?");
    private static final Question COST =
            asked("What did it cost?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    private final InMemoryWorld world = InMemoryWorld.withEverybody();
    private final Survey lunch = world.given(aDraft().titled("Lunch")
            .asking(TASTE, DISH, WISH)
            .published(Listing.LINK_ONLY)
            .build());

    private final Survey costs =
            aDraft().asking(COST).published(Listing.LINK_ONLY).build();

    @Test
    void results_without_responses_are_zero() {
        Results results = results(ResponseFilter.ALL);

        assertThat(results.survey()).isEqualTo(lunch.id());
        assertThat(results.title()).isEqualTo("Lunch");
        assertThat(results.responses()).isZero();
        assertThat(results.days()).isEmpty();
        assertThat(results.questions()).extracting(QuestionResult::question).containsExactly(TASTE, DISH, WISH);
        assertThat(results.questions().get(0).counts()).hasSize(5);
    }

    @Test
    void an_overview_is_the_survey_with_its_results_and_the_latest_texts() {
        answer(Map.of(TASTE, "5", DISH, "Cake", WISH, "Tea"));
        answer(Map.of(WISH, "More"));

        ResultsOverview overview = world.results.overview(lunch.id(), ResponseFilter.ALL, 1, People.CAROL);

        assertThat(overview.survey()).isEqualTo(world.authoring.read(lunch.id(), People.CAROL));
        assertThat(overview.results()).isEqualTo(results(ResponseFilter.ALL));
        assertThat(overview.texts().keySet()).containsExactly(WISH.id());
        assertThat(overview.textsOf(WISH.id())).extracting(TextAnswer::text).containsExactly("More");
        assertThat(overview.textsOf(DISH.id())).as("no texts were entered").isEmpty();
        assertThat(world.results
                        .overview(lunch.id(), ResponseFilter.ALL, 0, People.CAROL)
                        .texts())
                .as("no query for texts")
                .isEmpty();
        for (int impossible : new int[] {-1, 501}) {
            assertThat(invalid(() -> world.results.overview(lunch.id(), ResponseFilter.ALL, impossible, People.CAROL)))
                    .isNotEmpty();
        }
    }

    @Test
    void responses_are_counted_in_total_by_day_and_by_question() {
        answer(Map.of(TASTE, "5", DISH, "Cake", WISH, "Tea"));
        answer(Map.of(TASTE, "2"));
        world.clock.advance(Duration.ofDays(2));
        answer(Map.of(WISH, "More"));

        Results results = results(ResponseFilter.ALL);

        assertThat(results.responses()).isEqualTo(3);
        assertThat(results.days()).containsExactly(new DayCount(DAY, 2), new DayCount(DAY.plusDays(2), 1));
        assertThat(results.questions()).extracting(QuestionResult::answered).containsExactly(2L, 1L, 2L);
        assertThat(results.questions().get(0).counts())
                .containsExactly(
                        new Count("1", 0), new Count("2", 1), new Count("3", 0), new Count("4", 0), new Count("5", 1));
        assertThat(results.questions().get(0).summary().orElseThrow().mean()).isEqualByComparingTo("3.5");
    }

    @Test
    void up_to_a_thousand_numbers_are_exact_and_more_are_in_ranges() {
        world.given(costs);
        for (int n = 1; n <= 1000; n++) {
            cost(n % 2 == 0 ? "1234.56" : "1234.5");
        }

        QuestionResult exact = results(costs, ResponseFilter.ALL);
        assertThat(exact.counts()).containsExactly(new Count("1234.5", 500), new Count("1234.56", 500));
        assertThat(exact.answered()).isEqualTo(1000);
        assertThat(exact.summary().orElseThrow().median()).isEqualByComparingTo("1234.53");
        assertThat(exact.summary().orElseThrow().medianExact()).isTrue();

        world.clock.advance(Duration.ofDays(1));
        cost("1234.5");
        QuestionResult ranges = results(costs, ResponseFilter.ALL);
        assertThat(ranges.counts()).containsExactly(new Count("1220…1240", 1001));
        assertThat(ranges.answered()).isEqualTo(1001);
        assertThat(ranges.summary().orElseThrow().median()).isEqualByComparingTo("1235");
        assertThat(ranges.summary().orElseThrow().medianExact()).isFalse();
        assertThat(results(costs, new ResponseFilter(Optional.of(DAY.plusDays(1)), Optional.empty(), Optional.empty()))
                        .counts())
                .containsExactly(new Count("1234.5", 1));
        assertThat(results(costs, given(COST, "1234.56")).counts()).containsExactly(new Count("1234.56", 500));
    }

    private void cost(String amount) {
        world.answering.answer(costs.publicId(), Submission.of(Map.of(COST.id(), Answer.of(amount))), Caller.ANONYMOUS);
    }

    private QuestionResult results(Survey survey, ResponseFilter filter) {
        return world.results.of(survey.id(), filter, People.CAROL).questions().get(0);
    }

    @Test
    void results_include_only_filtered_responses() {
        answer(Map.of(TASTE, "5", DISH, "Cake"));
        answer(Map.of(TASTE, "1", DISH, "Soup"));
        world.clock.advance(Duration.ofDays(1));
        answer(Map.of(TASTE, "4", DISH, "Cake"));
        ResponseFilter later = new ResponseFilter(Optional.of(DAY.plusDays(1)), Optional.empty(), Optional.empty());
        ResponseFilter first = new ResponseFilter(Optional.empty(), Optional.of(DAY), Optional.empty());

        assertThat(results(later).responses()).isEqualTo(1);
        assertThat(results(first).responses()).isEqualTo(2);
        assertThat(results(first).filter()).isEqualTo(first);
        Results cake = results(given(DISH, "Cake"));
        assertThat(cake.responses()).isEqualTo(2);
        assertThat(cake.questions().get(0).counts()).contains(new Count("1", 0), new Count("4", 1), new Count("5", 1));
        assertThat(cake.questions().get(1).counts())
                .containsExactly(new Count("Soup", 0), new Count("Salad", 0), new Count("Cake", 2));
        assertThat(world.results
                        .responses(lunch.id(), given(DISH, "Cake"), PageRequest.first(), People.CAROL)
                        .items())
                .hasSize(2);
        assertThat(results(given(DISH, "Stew")).responses()).isZero();
    }

    @Test
    void a_filter_names_a_question_of_the_survey() {
        Question elsewhere = stars("Who asks this?");
        ResponseFilter filter = given(elsewhere, "5");
        String error = "question: There is no such question in this survey. It may have been deleted.";

        assertThat(invalid(() -> results(filter))).containsExactly(error);
        assertThat(invalid(() -> world.results.responses(lunch.id(), filter, PageRequest.first(), People.CAROL)))
                .containsExactly(error);
        assertThat(invalid(() -> texts(WISH, "", filter))).containsExactly(error);
    }

    @Test
    void a_filter_must_have_ordered_days_and_an_answer() {
        assertThat(new ResponseFilter(Optional.of(DAY), Optional.of(DAY), Optional.empty()).to())
                .contains(DAY);
        assertThat(invalid(() -> new ResponseFilter(Optional.of(DAY.plusDays(1)), Optional.of(DAY), Optional.empty())))
                .containsExactly("to: The last day must not be before the first.");
        for (String none : List.of("", "x".repeat(1001), "a\nb")) {
            assertThat(invalid(() -> given(DISH, none))).containsExactly("answer: Pick the answer to filter by.");
        }
    }

    @Test
    void texts_are_the_answers_themselves_or_what_was_written_instead_of_the_choices() {
        answer(Map.of(WISH, "More tea"));
        world.clock.advance(Duration.ofMinutes(1));
        answer(Map.of(WISH, "Coffee"));
        world.answering.answer(
                lunch.publicId(), Submission.of(Map.of(DISH.id(), new Answer(List.of(), "Stew"))), Caller.ANONYMOUS);

        assertThat(texts(WISH, "", ResponseFilter.ALL)).containsExactly("Coffee", "More tea");
        assertThat(texts(WISH, "TEA", ResponseFilter.ALL)).containsExactly("More tea");
        assertThat(texts(DISH, "", ResponseFilter.ALL)).containsExactly("Stew");
        assertThat(texts(TASTE, "", ResponseFilter.ALL)).isEmpty();
        assertThat(results(ResponseFilter.ALL).questions().get(1).others()).isEqualTo(1);
        refused(Kind.NOT_FOUND, () -> texts(stars("Who?"), "", ResponseFilter.ALL));
    }

    @Test
    void responses_to_other_surveys_do_not_count() {
        Survey other =
                world.given(aDraft().asking(TASTE).published(Listing.LISTED).build());
        ResponseId there = world.answering.answer(
                other.publicId(), Submission.of(Map.of(TASTE.id(), Answer.of("5"))), Caller.ANONYMOUS);

        assertThat(results(ResponseFilter.ALL).responses()).isZero();
        refused(Kind.NOT_FOUND, () -> world.results.response(lunch.id(), there, People.BOB));
        refused(Kind.NOT_FOUND, () -> world.results.delete(lunch.id(), there, People.BOB));
        assertThat(world.responsesTo(other.id())).hasSize(1);
    }

    @Test
    void answers_to_a_removed_question_are_left_out_and_the_response_still_counts() {
        ResponseId id = answer(Map.of(WISH, "More"));
        world.authoring.unpublish(lunch.id(), People.BOB);
        world.authoring.removeQuestion(lunch.id(), WISH.id(), People.BOB);

        assertThat(results(ResponseFilter.ALL).questions())
                .extracting(QuestionResult::question)
                .containsExactly(TASTE, DISH);
        assertThat(results(ResponseFilter.ALL).responses()).isEqualTo(1);
        assertThat(world.results.response(lunch.id(), id, People.CAROL).answers())
                .containsKey(WISH.id());
        world.results.delete(lunch.id(), id, People.BOB);
        assertThat(results(ResponseFilter.ALL).responses()).isZero();
    }

    @Test
    void single_responses_are_latest_first_and_readable() {
        ResponseId first = answer(Map.of(TASTE, "5"));
        world.clock.advance(Duration.ofMinutes(1));
        ResponseId second = answer(Map.of(TASTE, "1"));

        assertThat(Pages.all(1, page -> world.results.responses(lunch.id(), ResponseFilter.ALL, page, People.CAROL)))
                .extracting(Response::id)
                .containsExactly(second, first);
        assertThat(world.results.response(lunch.id(), first, People.CAROL).answers())
                .isEqualTo(Map.of(TASTE.id(), Answer.of("5")));
    }

    @Test
    void a_deleted_response_is_returned_and_no_longer_counts() {
        ResponseId gone = answer(Map.of(TASTE, "5", DISH, "Cake", WISH, "Tea"));
        answer(Map.of(TASTE, "1"));
        Response before = world.results.response(lunch.id(), gone, People.BOB);

        assertThat(world.results.delete(lunch.id(), gone, People.BOB)).isEqualTo(before);

        assertThat(results(ResponseFilter.ALL).responses()).isEqualTo(1);
        assertThat(results(ResponseFilter.ALL).questions())
                .extracting(QuestionResult::answered)
                .containsExactly(1L, 0L, 0L);
        assertThat(refused(Kind.NOT_FOUND, () -> world.results.delete(lunch.id(), gone, People.BOB)))
                .isEqualTo("There is no such response. It may have been deleted.");
        refused(Kind.NOT_FOUND, () -> world.results.response(lunch.id(), gone, People.BOB));
    }

    private ResponseId answer(Map<Question, String> entries) {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        entries.forEach((question, value) -> answers.put(question.id(), Answer.of(value)));
        return world.answering.answer(lunch.publicId(), Submission.of(answers), Caller.ANONYMOUS);
    }

    private List<String> texts(Question question, String search, ResponseFilter filter) {
        return world
                .results
                .texts(lunch.id(), question.id(), new TextSearch(search, filter, PageRequest.first()), People.CAROL)
                .items()
                .stream()
                .map(TextAnswer::text)
                .toList();
    }

    private Results results(ResponseFilter filter) {
        return world.results.of(lunch.id(), filter, People.CAROL);
    }

    private static ResponseFilter given(Question question, String answer) {
        return new ResponseFilter(
                Optional.empty(), Optional.empty(), Optional.of(new ResponseFilter.Given(question.id(), answer)));
    }
}
