package com.tailspin.surveys.domain.port.out;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Answers;
import com.tailspin.surveys.domain.fixture.AtOnce;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.Pages;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.DayCount;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Responses} about tallies. */
public abstract class TalliesContract {

    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final Instant AT = FixedClock.START;

    private final List<Question> questions = ofEveryType();
    private final QuestionId dish = questions.get(0).id();
    private final QuestionId place = questions.get(2).id();
    private final QuestionId drinks = questions.get(3).id();
    private final QuestionId stars = questions.get(4).id();
    private final QuestionId minutes = questions.get(7).id();
    private final Survey survey = aDraft().asking(questions.toArray(Question[]::new))
            .published(Survey.Listing.LISTED)
            .build();
    private Stores stores;
    private Responses responses;
    private Filling filling;

    /** Returns the ports of an empty store. */
    protected abstract Stores emptyStores();

    @BeforeEach
    void open() {
        stores = emptyStores().withEverybody();
        responses = stores.responses();
        filling = new Filling(stores);
        filling.add(survey);
    }

    @Test
    void a_new_survey_has_no_tallies() {
        assertThat(tallies(ResponseFilter.ALL)).isEmpty();
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days()).isEmpty();
    }

    @Test
    void each_type_of_question_is_tallied_by_its_format() {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        for (int n = 0; n < questions.size(); n++) {
            answers.put(questions.get(n).id(), Answers.TO_EVERY_TYPE.get(n));
        }
        filling.respond(survey, AT, answers);
        filling.respond(survey, AT, answers);

        List<String> expected = new ArrayList<>();
        questions.forEach(question -> expected.add(tally(question.id(), "ANSWERED", "", 2, "0")));
        expected.add(tally(place, "VALUE", "Canteen", 2, "0"));
        expected.add(tally(drinks, "VALUE", "Tea", 2, "0"));
        expected.add(tally(drinks, "OTHER", "", 2, "0"));
        expected.add(tally(stars, "VALUE", "4", 2, "0"));
        expected.add(tally(questions.get(5).id(), "VALUE", "9", 2, "0"));
        expected.add(tally(questions.get(6).id(), "VALUE", "yes", 2, "0"));
        expected.add(tally(minutes, "VALUE", "35", 2, "70"));
        expected.add(tally(questions.get(8).id(), "VALUE", "2026-11-23", 2, "0"));
        assertThat(tallies(ResponseFilter.ALL)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void values_that_differ_in_any_character_are_different() {
        List<String> choices = List.of("yes", "yes.", "yés", "ye\u0301s", "是", "y e s", "yes%", "🧡".repeat(200));
        Question which = asked("Which?", new SingleChoice(choices, false));
        Survey asking = aDraft().asking(which).build();
        filling.add(asking);
        choices.forEach(choice -> filling.respond(asking, AT, Map.of(which.id(), Answer.of(choice))));
        filling.respond(asking, AT, Map.of(which.id(), Answer.of("yes")));

        List<String> expected = new ArrayList<>();
        expected.add(tally(which.id(), "ANSWERED", "", choices.size() + 1, "0"));
        choices.forEach(choice -> expected.add(tally(which.id(), "VALUE", choice, choice.equals("yes") ? 2 : 1, "0")));
        assertThat(tallies(asking, ResponseFilter.ALL)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void values_that_differ_only_in_case_are_different() {
        Question before = asked("Which?", new SingleChoice(List.of("Tea", "Coffee"), false));
        Question after =
                new Question(before.id(), before.text(), "", false, new SingleChoice(List.of("TEA", "Coffee"), false));
        Survey asking = aDraft().asking(before).build();
        filling.add(asking);
        filling.respond(asking, AT, Map.of(before.id(), Answer.of("Tea")));
        Survey saved = stores.surveys().save(asking.withChangedQuestion(before.id(), q -> after));
        filling.respond(saved, AT, Map.of(before.id(), Answer.of("TEA")));

        assertThat(tallies(asking, ResponseFilter.ALL))
                .contains(tally(before.id(), "VALUE", "Tea", 1, "0"), tally(before.id(), "VALUE", "TEA", 1, "0"));
    }

    @Test
    void numbers_have_an_exact_sum_even_if_counted_in_ranges() {
        Question amount = asked("How much?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
        Survey asking = aDraft().asking(amount).build();
        filling.add(asking);
        for (String number : List.of(
                "999999999999999.999999",
                "999999999999999",
                "-0.000001",
                "-12.5",
                "-12.5",
                "0",
                "123456",
                "123455.5")) {
            filling.respond(asking, AT, Map.of(amount.id(), Answer.of(number)));
        }

        assertThat(tallies(asking, ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(amount.id(), "ANSWERED", "", 8, "0"),
                        tally(amount.id(), "VALUE", "990000000000000…1000000000000000", 2, "1999999999999998.999999"),
                        tally(amount.id(), "VALUE", "-0.000001", 1, "-0.000001"),
                        tally(amount.id(), "VALUE", "-12.6…-12.4", 2, "-25"),
                        tally(amount.id(), "VALUE", "0", 1, "0"),
                        tally(amount.id(), "VALUE", "122000…124000", 2, "246911.5"));
    }

    @Test
    void numbers_are_returned_as_given_however_counted() {
        Question amount = asked("How much?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
        Survey asking =
                aDraft().asking(amount, questions.get(4), questions.get(7)).build();
        filling.add(asking);
        Map<QuestionId, Answer> five = Map.of(stars, Answer.of("5"), amount.id(), Answer.of("123455.5"));
        filling.respond(asking, AT, five);
        filling.respond(asking, AT, Map.of(stars, Answer.of("5"), minutes, Answer.of("7")));
        filling.respond(asking, AT, Map.of(stars, Answer.of("4"), amount.id(), Answer.of("-0.000001")));
        Response gone = filling.respond(asking, AT.plusSeconds(86_400), five);
        filling.respond(asking, AT.plusSeconds(86_400), five);
        filling.respond(
                asking, AT.plusSeconds(86_400), Map.of(amount.id(), Answer.of("123456"), minutes, Answer.of("7")));
        filling.delete(asking, gone);

        assertThat(numbers(asking, amount, ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(amount.id(), "VALUE", "123455.5", 2, "246911"),
                        tally(amount.id(), "VALUE", "123456", 1, "123456"),
                        tally(amount.id(), "VALUE", "-0.000001", 1, "-0.000001"));
        ResponseFilter day = new ResponseFilter(Optional.of(DAY), Optional.of(DAY), Optional.empty());
        assertThat(numbers(asking, amount, day))
                .containsExactlyInAnyOrder(
                        tally(amount.id(), "VALUE", "123455.5", 1, "123455.5"),
                        tally(amount.id(), "VALUE", "-0.000001", 1, "-0.000001"));
        assertThat(numbers(asking, amount, given(stars, "5")))
                .containsExactly(tally(amount.id(), "VALUE", "123455.5", 2, "246911"));
        assertThat(numbers(asking, amount, given(amount.id(), "123456")))
                .containsExactly(tally(amount.id(), "VALUE", "123456", 1, "123456"));
        assertThat(numbers(survey, amount, ResponseFilter.ALL)).isEmpty();
    }

    @Test
    void deleting_subtracts_the_original_counts_even_if_the_question_has_changed() {
        Question wide = asked("How many?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), true));
        Survey asking = aDraft().asking(wide, questions.get(4)).build();
        filling.add(asking);
        Response first = filling.respond(asking, AT, Map.of(wide.id(), Answer.of("123"), stars, Answer.of("5")));
        Question narrow = new Question(
                wide.id(),
                wide.text(),
                "",
                false,
                new NumberAnswerFormat(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.valueOf(240)), true));
        Survey changed = stores.surveys()
                .save(asking.withChangedQuestion(wide.id(), q -> narrow).withoutQuestion(stars));
        filling.respond(changed, AT, Map.of(wide.id(), Answer.of("123")));

        filling.delete(changed, first);

        assertThat(tallies(changed, ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(wide.id(), "ANSWERED", "", 1, "0"), tally(wide.id(), "VALUE", "123", 1, "123"));
    }

    @Test
    void responses_to_another_survey_do_not_count() {
        Survey other = aDraft().asking(questions.get(4)).build();
        filling.add(other);
        filling.respond(other, AT, Map.of(stars, Answer.of("1")));
        filling.respond(survey, AT, Map.of(stars, Answer.of("5")));

        assertThat(tallies(ResponseFilter.ALL))
                .containsExactlyInAnyOrder(tally(stars, "ANSWERED", "", 1, "0"), tally(stars, "VALUE", "5", 1, "0"));
        assertThat(tallies(other, ResponseFilter.ALL)).contains(tally(stars, "VALUE", "1", 1, "0"));
    }

    @Test
    void concurrent_responses_are_all_counted() {
        AtOnce.run(8, n -> {
            for (int i = 0; i < 10; i++) {
                filling.respond(
                        survey, AT, Map.of(stars, Answer.of("5"), minutes, Answer.of(n % 2 == 0 ? "10" : "20")));
            }
            return n;
        });

        assertThat(responses.count(survey.id())).isEqualTo(80);
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days()).containsExactly(new DayCount(DAY, 80));
        assertThat(tallies(ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(stars, "ANSWERED", "", 80, "0"),
                        tally(stars, "VALUE", "5", 80, "0"),
                        tally(minutes, "ANSWERED", "", 80, "0"),
                        tally(minutes, "VALUE", "10", 40, "400"),
                        tally(minutes, "VALUE", "20", 40, "800"));
    }

    @Test
    void deleting_subtracts_counts_and_leaves_no_zeros() {
        Response first = filling.respond(
                survey, AT, Map.of(stars, Answer.of("5"), minutes, Answer.of("10"), dish, Answer.of("Soup")));
        Response second = filling.respond(
                survey, AT, Map.of(stars, Answer.of("5"), drinks, new Answer(List.of("Tea", "Coffee"), "")));

        filling.delete(survey, first);
        assertThat(tallies(ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(stars, "ANSWERED", "", 1, "0"),
                        tally(stars, "VALUE", "5", 1, "0"),
                        tally(drinks, "ANSWERED", "", 1, "0"),
                        tally(drinks, "VALUE", "Tea", 1, "0"),
                        tally(drinks, "VALUE", "Coffee", 1, "0"));
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days()).containsExactly(new DayCount(DAY, 1));

        filling.delete(survey, second);
        assertThat(tallies(ResponseFilter.ALL)).isEmpty();
        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days()).isEmpty();

        filling.respond(survey, AT, Map.of(minutes, Answer.of("10")));
        assertThat(tallies(ResponseFilter.ALL))
                .containsExactlyInAnyOrder(
                        tally(minutes, "ANSWERED", "", 1, "0"), tally(minutes, "VALUE", "10", 1, "10"));
    }

    @Test
    void tallies_stay_when_a_question_is_removed() {
        filling.respond(survey, AT, Map.of(stars, Answer.of("5")));

        stores.surveys().save(survey.unpublished().withoutQuestion(stars));

        assertThat(tallies(ResponseFilter.ALL))
                .containsExactlyInAnyOrder(tally(stars, "ANSWERED", "", 1, "0"), tally(stars, "VALUE", "5", 1, "0"));
    }

    @Test
    void days_begin_and_end_at_midnight_utc_and_days_without_responses_are_left_out() {
        for (String at : List.of(
                "2026-11-26T00:00:00Z",
                "2026-11-24T23:59:59.999999Z",
                "2026-11-24T00:00:00Z",
                "2026-11-23T23:59:59.999999Z",
                "1999-12-31T12:00:00Z")) {
            filling.respond(survey, Instant.parse(at), Map.of(stars, Answer.of("5")));
        }

        assertThat(responses.totals(survey.id(), ResponseFilter.ALL).days())
                .containsExactly(
                        new DayCount(LocalDate.parse("1999-12-31"), 1),
                        new DayCount(LocalDate.parse("2026-11-23"), 1),
                        new DayCount(DAY, 2),
                        new DayCount(LocalDate.parse("2026-11-26"), 1));
    }

    @Test
    void a_filter_by_days_includes_the_first_and_last_instant() {
        respondAtEndsOfDays();

        assertThat(filtered(DAY, DAY)).isEqualTo("24:2 | 5:2");
        assertThat(filtered(DAY, null)).isEqualTo("24:2 25:1 | 5:3");
        assertThat(filtered(null, DAY)).isEqualTo("23:1 24:2 | 5:3");
        assertThat(filtered(DAY.minusDays(1), DAY.plusDays(1))).isEqualTo("23:1 24:2 25:1 | 5:4");
        assertThat(filtered(DAY.plusDays(2), null)).isEqualTo(" | ");
        assertThat(filtered(null, DAY.minusDays(2))).isEqualTo(" | ");
    }

    @Test
    void any_filter_by_days_counts_its_responses() {
        for (int day = 0; day < 100; day += 3) {
            filling.respond(survey, AT.plusSeconds(day * 86_400L), Map.of(minutes, Answer.of("" + day)));
        }
        for (int from = -1; from < 100; from += 5) {
            for (int to = from; to < 100; to += 4) {
                ResponseFilter filter = new ResponseFilter(
                        Optional.of(DAY.plusDays(from)), Optional.of(DAY.plusDays(to)), Optional.empty());
                List<String> expected = new ArrayList<>();
                for (int day = 0; day <= to; day += 3) {
                    if (day >= from) {
                        expected.add(tally(minutes, "VALUE", "" + day, 1, "" + day));
                    }
                }
                if (!expected.isEmpty()) {
                    expected.add(tally(minutes, "ANSWERED", "", expected.size(), "0"));
                }
                assertThat(tallies(filter)).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void the_responses_themselves_are_filtered_by_days_as_their_counts_are() {
        respondAtEndsOfDays();

        for (int from = -2; from <= 2; from++) {
            for (int to = from; to <= 2; to++) {
                ResponseFilter filter = new ResponseFilter(
                        Optional.of(DAY.plusDays(from)), Optional.of(DAY.plusDays(to)), Optional.empty());
                long counted = responses.totals(survey.id(), filter).days().stream()
                        .mapToLong(DayCount::count)
                        .sum();
                assertThat(Pages.all(1, page -> responses.page(survey.id(), filter, page)))
                        .hasSize((int) counted);
            }
        }
    }

    @Test
    void a_filter_by_an_answer_counts_the_responses_that_gave_it_with_all_their_answers() {
        filling.respond(survey, AT, Map.of(drinks, new Answer(List.of("Tea", "Coffee"), ""), minutes, Answer.of("10")));
        filling.respond(
                survey,
                AT.plusSeconds(86_400),
                Map.of(drinks, new Answer(List.of("Tea"), "Mate"), stars, Answer.of("5")));
        filling.respond(survey, AT, Map.of(drinks, Answer.of("Water"), minutes, Answer.of("99")));
        filling.respond(survey, AT, Map.of(place, new Answer(List.of(), "Tea")));
        ResponseFilter tea = given(drinks, "Tea");

        assertThat(tallies(tea))
                .containsExactlyInAnyOrder(
                        tally(drinks, "ANSWERED", "", 2, "0"),
                        tally(drinks, "VALUE", "Tea", 2, "0"),
                        tally(drinks, "VALUE", "Coffee", 1, "0"),
                        tally(drinks, "OTHER", "", 1, "0"),
                        tally(stars, "ANSWERED", "", 1, "0"),
                        tally(stars, "VALUE", "5", 1, "0"),
                        tally(minutes, "ANSWERED", "", 1, "0"),
                        tally(minutes, "VALUE", "10", 1, "10"));
        assertThat(responses.totals(survey.id(), tea).days())
                .containsExactly(new DayCount(DAY, 1), new DayCount(DAY.plusDays(1), 1));
        assertThat(responses.page(survey.id(), tea, PageRequest.first()).items())
                .hasSize(2)
                .allSatisfy(response -> assertThat(values(response, drinks)).contains("Tea"));
        for (ResponseFilter nobody : List.of(
                given(drinks, "tea"),
                given(drinks, "Te"),
                given(drinks, "%"),
                given(drinks, "Mate"),
                given(stars, "Tea"))) {
            assertThat(tallies(nobody)).isEmpty();
            assertThat(responses.totals(survey.id(), nobody).days()).isEmpty();
            assertThat(responses.page(survey.id(), nobody, PageRequest.first())).isEqualTo(Page.empty());
        }
    }

    @Test
    void a_filter_by_an_answer_accepts_every_value() {
        Map<QuestionId, Answer> answers = new LinkedHashMap<>();
        for (int n = 2; n < questions.size(); n++) {
            answers.put(questions.get(n).id(), Answers.TO_EVERY_TYPE.get(n));
        }
        Response wanted = filling.respond(survey, AT, answers);
        filling.respond(survey, AT, Map.of(dish, Answer.of("4")));

        answers.forEach((question, answer) -> assertThat(responses
                        .page(survey.id(), given(question, answer.values().get(0)), PageRequest.first())
                        .items())
                .containsExactly(wanted));
    }

    @Test
    void combined_filters_count_responses_that_match_both() {
        respondAtEndsOfDays();
        filling.respond(survey, AT, Map.of(stars, Answer.of("1"), minutes, Answer.of("7")));
        ResponseFilter both = new ResponseFilter(
                Optional.of(DAY), Optional.of(DAY), Optional.of(new ResponseFilter.Given(stars, "1")));

        assertThat(tallies(both))
                .containsExactlyInAnyOrder(
                        tally(stars, "ANSWERED", "", 1, "0"),
                        tally(stars, "VALUE", "1", 1, "0"),
                        tally(minutes, "ANSWERED", "", 1, "0"),
                        tally(minutes, "VALUE", "7", 1, "7"));
        assertThat(responses.totals(survey.id(), both).days()).containsExactly(new DayCount(DAY, 1));
    }

    @Test
    void no_filter_counts_deleted_responses() {
        Response gone = filling.respond(survey, AT, Map.of(stars, Answer.of("5"), minutes, Answer.of("7")));
        filling.respond(survey, AT, Map.of(stars, Answer.of("5")));

        filling.delete(survey, gone);

        assertThat(tallies(given(stars, "5")))
                .containsExactlyInAnyOrder(tally(stars, "ANSWERED", "", 1, "0"), tally(stars, "VALUE", "5", 1, "0"));
        assertThat(filtered(DAY, DAY)).isEqualTo("24:1 | 5:1");
    }

    @Test
    void counts_always_equal_the_existing_responses() {
        Random random = new Random(11);
        List<Response> there = new ArrayList<>();
        for (int step = 0; step < 150; step++) {
            if (!there.isEmpty() && random.nextInt(3) == 0) {
                filling.delete(survey, there.remove(random.nextInt(there.size())));
            } else {
                there.add(filling.respond(
                        survey,
                        AT.plusSeconds(random.nextInt(3 * 86_400)),
                        Map.of(
                                stars,
                                Answer.of("" + (1 + random.nextInt(5))),
                                minutes,
                                Answer.of("" + random.nextInt(4)))));
            }
        }
        for (ResponseFilter filter : List.of(
                ResponseFilter.ALL,
                new ResponseFilter(Optional.of(DAY.plusDays(1)), Optional.empty(), Optional.empty()),
                given(stars, "3"))) {
            List<Response> expected = there.stream()
                    .filter(one -> filter.from().isEmpty()
                            || !LocalDate.ofInstant(one.at(), ZoneOffset.UTC)
                                    .isBefore(filter.from().get()))
                    .filter(one ->
                            filter.answered().isEmpty() || values(one, stars).contains("3"))
                    .toList();
            assertThat(responses
                            .page(survey.id(), filter, PageRequest.first(500))
                            .items())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(responses.totals(survey.id(), filter).days().stream()
                            .mapToLong(DayCount::count)
                            .sum())
                    .isEqualTo(expected.size());
            for (int minute = 0; minute < 4; minute++) {
                String value = "" + minute;
                long count = expected.stream()
                        .filter(one -> values(one, minutes).contains(value))
                        .count();
                List<String> tallied = tallies(filter).stream()
                        .filter(tally -> tally.startsWith(minutes + " VALUE " + value + " "))
                        .toList();
                assertThat(tallied)
                        .isEqualTo(
                                count == 0
                                        ? List.of()
                                        : List.of(tally(minutes, "VALUE", value, count, "" + count * minute)));
            }
        }
    }

    private void respondAtEndsOfDays() {
        for (String at : List.of(
                "2026-11-23T23:59:59.999999Z",
                "2026-11-24T00:00:00Z",
                "2026-11-24T23:59:59.999999Z",
                "2026-11-25T00:00:00Z")) {
            filling.respond(survey, Instant.parse(at), Map.of(stars, Answer.of("5")));
        }
    }

    private String filtered(@Nullable LocalDate from, @Nullable LocalDate to) {
        ResponseFilter filter =
                new ResponseFilter(Optional.ofNullable(from), Optional.ofNullable(to), Optional.empty());
        String days = responses.totals(survey.id(), filter).days().stream()
                .map(one -> one.day().getDayOfMonth() + ":" + one.count())
                .collect(Collectors.joining(" "));
        String values = responses.totals(survey.id(), filter).tallies().stream()
                .filter(one -> one.what().kind() == CountedAnswer.Kind.VALUE)
                .map(one -> one.what().answer() + ":" + one.count())
                .collect(Collectors.joining(" "));
        return days + " | " + values;
    }

    private static List<String> values(Response response, QuestionId question) {
        return Objects.requireNonNull(response.answers().get(question)).values();
    }

    private static ResponseFilter given(QuestionId question, String answer) {
        return new ResponseFilter(
                Optional.empty(), Optional.empty(), Optional.of(new ResponseFilter.Given(question, answer)));
    }

    private List<String> tallies(ResponseFilter filter) {
        return tallies(survey, filter);
    }

    private List<String> tallies(Survey of, ResponseFilter filter) {
        return shown(responses.totals(of.id(), filter).tallies());
    }

    private List<String> numbers(Survey of, Question question, ResponseFilter filter) {
        return shown(responses.numbers(of.id(), question.id(), filter));
    }

    private static List<String> shown(List<Tally> tallies) {
        assertThat(tallies)
                .allSatisfy(tally -> assertThat(tally.what().amount()).isEqualByComparingTo(BigDecimal.ZERO));
        return tallies.stream()
                .map(tally -> tally(
                        tally.what().question(),
                        tally.what().kind().name(),
                        tally.what().answer(),
                        tally.count(),
                        tally.sum().toPlainString()))
                .toList();
    }

    private static String tally(QuestionId question, String kind, String answer, long count, String sum) {
        BigDecimal exact = new BigDecimal(sum);
        return question + " " + kind + " " + answer + " " + count + " times, sum "
                + (exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
    }
}
