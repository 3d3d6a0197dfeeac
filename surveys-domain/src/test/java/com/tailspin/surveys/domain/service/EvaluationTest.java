package com.tailspin.surveys.domain.service;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.asked;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.shortText;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.stars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.DateAnswerFormat;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.Scale;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The results of one question; {@link SurveyResultsServiceTest} covers who may see them. */
class EvaluationTest {

    private static final Question STARS = stars("How was it?");
    private static final Question SCALE = asked("Would you recommend it?", new Scale("", ""));
    private static final Question NUMBER =
            asked("How much?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
    private static final Question WHOLE =
            asked("How many?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), true));
    private static final Question DAY = asked("When?", new DateAnswerFormat());
    private static final Question DISH =
            asked("What did you have?", new SingleChoice(List.of("Soup", "Salad", "Cake"), true));

    @Test
    void without_answers_all_counts_are_zero_and_there_is_no_summary() {
        for (Question question : ofEveryType()) {
            QuestionResult result = evaluated(question);

            assertThat(result.question()).isEqualTo(question);
            assertThat(result.answered()).isZero();
            assertThat(result.others()).isZero();
            assertThat(result.summary()).isEmpty();
            assertThat(result.counts())
                    .isEqualTo(question.format().values().stream()
                            .map(value -> new Count(value, 0))
                            .toList());
        }
    }

    @Test
    void choices_are_counted_in_order_with_zeros_and_other_answers_separately() {
        QuestionResult result =
                evaluated(DISH, Answer.of("Cake"), Answer.of("Cake"), Answer.of("Soup"), new Answer(List.of(), "Stew"));

        assertThat(shown(result)).isEqualTo("Soup 1, Salad 0, Cake 2");
        assertThat(result.answered()).isEqualTo(4);
        assertThat(result.others()).isEqualTo(1);
        assertThat(result.summary()).isEmpty();
    }

    @Test
    void values_that_are_no_longer_offered_follow_the_others_by_frequency_and_then_by_alphabet() {
        List<Tally> tallies =
                tallies(DISH, Answer.of("Salad"), Answer.of("Cake"), Answer.of("Cake"), Answer.of("Soup"));
        Question changed =
                Question.of(DISH.id(), QuestionDraft.of("Which?", new SingleChoice(List.of("Stew", "Soup"), false)));

        assertThat(shown(Evaluation.of(changed, tallies))).isEqualTo("Stew 0, Soup 1, Cake 2, Salad 1");
    }

    @Test
    void texts_are_not_counted_individually() {
        QuestionResult result = evaluated(shortText("Why?"), Answer.of("So"), Answer.of("So"), Answer.of("No"));

        assertThat(result.answered()).isEqualTo(3);
        assertThat(result.counts()).isEmpty();
        assertThat(result.summary()).isEmpty();
    }

    @Test
    void the_median_of_an_odd_number_of_answers_is_the_middle_one_and_of_an_even_number_between_the_middle_two() {
        assertThat(summary(evaluated(STARS, values("5", "1", "2")))).isEqualTo("mean 2.67, median 2");
        assertThat(summary(evaluated(STARS, values("5", "1", "2", "4")))).isEqualTo("mean 3.00, median 3");
        assertThat(summary(evaluated(STARS, values("5", "4")))).isEqualTo("mean 4.50, median 4.5");
        assertThat(summary(evaluated(STARS, values("3")))).isEqualTo("mean 3.00, median 3");
        assertThat(summary(evaluated(WHOLE, values("-1", "1")))).isEqualTo("mean 0.00, median 0");
        assertThat(summary(evaluated(NUMBER, values("0.5", "100", "0.25")))).isEqualTo("mean 33.58, median about 0.5");
    }

    @Test
    void the_mean_is_rounded_half_up() {
        assertThat(summary(evaluated(NUMBER, values("0.005", "0.005")))).startsWith("mean 0.01,");
        assertThat(summary(evaluated(NUMBER, values("0.004", "0.005")))).startsWith("mean 0.00,");
        assertThat(summary(evaluated(NUMBER, values("-0.005")))).startsWith("mean -0.01,");
    }

    @Test
    void the_mean_uses_the_numbers_not_their_ranges() {
        QuestionResult result = evaluated(NUMBER, values("123456", "123455"));

        assertThat(shown(result)).isEqualTo("122000…124000 2");
        assertThat(summary(result)).isEqualTo("mean 123455.50, median about 123500");
    }

    @Test
    void the_median_of_ranges_is_the_mean_of_the_middle_range_and_marked_inexact() {
        assertThat(summary(evaluated(NUMBER, values("150", "990", "990", "99000"))))
                .endsWith("median about 990");
        assertThat(summary(evaluated(NUMBER, values("150", "990.5", "991", "99000"))))
                .endsWith("median about 990.8");
        assertThat(summary(evaluated(WHOLE, values("20", "99", "101")))).endsWith("median 99");
        assertThat(summary(evaluated(WHOLE, values("99", "101")))).endsWith("median about 100");
    }

    @Test
    void the_median_of_ranges_is_less_than_three_percent_off() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] amounts = random.doubles(1 + random.nextInt(300))
                    .map(one -> Math.round(100 * Math.exp(12 * one)) / 100.0)
                    .sorted()
                    .toArray();
            double middle = (amounts[(amounts.length - 1) / 2] + amounts[amounts.length / 2]) / 2;
            Results.Summary summary = evaluated(
                            NUMBER,
                            values(Arrays.stream(amounts)
                                    .mapToObj(one -> BigDecimal.valueOf(one).toPlainString())
                                    .toArray(String[]::new)))
                    .summary()
                    .orElseThrow();

            assertThat(summary.medianExact()).isFalse();
            assertThat(summary.median().doubleValue()).isCloseTo(middle, withinPercentage(3));
        }
    }

    @Test
    void mean_and_median_match_the_sorted_answers() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int[] stars = random.ints(1 + random.nextInt(12), 1, 6).sorted().toArray();
            double median = (stars[(stars.length - 1) / 2] + stars[stars.length / 2]) / 2.0;
            Results.Summary summary = evaluated(
                            STARS,
                            values(IntStream.of(stars)
                                    .mapToObj(Integer::toString)
                                    .toArray(String[]::new)))
                    .summary()
                    .orElseThrow();

            assertThat(summary.median().doubleValue()).isEqualTo(median);
            assertThat(summary.mean().doubleValue())
                    .isCloseTo(IntStream.of(stars).average().orElseThrow(), within(0.00501));
            assertThat(summary.promoterScore()).isEmpty();
        }
    }

    @Test
    void nine_and_ten_promote_seven_and_eight_are_passive_and_all_below_detract() {
        Results.PromoterScore all = score("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

        assertThat(all).isEqualTo(new Results.PromoterScore(2, 2, 7));
        assertThat(all.score()).isEqualTo(-45);
        assertThat(score("9", "10").score()).isEqualTo(100);
        assertThat(score("0", "6").score()).isEqualTo(-100);
        assertThat(score("7", "8").score()).isZero();
        assertThat(score("10", "7", "0").score()).isZero();
        assertThat(score("10", "10", "7").score()).isEqualTo(67);
    }

    @Test
    void few_different_numbers_are_counted_individually_in_ascending_order() {
        assertThat(shown(evaluated(WHOLE, values("10", "9", "-3", "10", "100"))))
                .isEqualTo("-3 1, 9 1, 10 2, 100…101 1");
        String[] twentyFour = numbers(0, 24, 1);
        assertThat(evaluated(NUMBER, values(twentyFour)).counts()).hasSize(24);
    }

    @Test
    void many_different_numbers_are_counted_in_adjacent_ranges() {
        assertThat(shown(evaluated(NUMBER, values(numbers(0, 100, 1)))))
                .startsWith("0…9.9 10, 9.9…19.8 10, ")
                .endsWith("99…108.9 1");
        assertThat(shown(evaluated(
                        NUMBER,
                        values(
                                "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5", "5.5", "6", "6.5", "7",
                                "7.5", "8", "8.5", "9", "9.5", "10", "10.5", "11", "11.5", "12"))))
                .startsWith("0…1.2 3, 1.2…2.4 2, ");
    }

    @Test
    void whole_numbers_are_counted_in_ranges_of_equal_width() {
        assertThat(shown(evaluated(WHOLE, values(numbers(0, 100, 1)))))
                .isEqualTo("0…9 10, 10…19 10, 20…29 10, 30…39 10, 40…49 10, 50…59 10, 60…69 10, 70…79 10, 80…89 10,"
                        + " 90…99 10");
        assertThat(shown(evaluated(WHOLE, values(numbers(-12, 38, 1)))))
                .isEqualTo("-15…-11 2, -10…-6 5, -5…-1 5, 0…4 5, 5…9 5, 10…14 5, 15…19 5, 20…24 5, 25…29 5, 30…34 5,"
                        + " 35…39 3");
    }

    @Test
    void ranges_contain_every_answer_exactly_once() {
        Random random = new Random(13);
        for (int round = 0; round < 200; round++) {
            Question question = round % 2 == 0 ? NUMBER : WHOLE;
            int answers = 25 + random.nextInt(200);
            int spread = 1 + random.nextInt(1_000_000);
            String[] values = random.doubles(answers, -spread, spread)
                    .mapToObj(value -> question.equals(WHOLE)
                            ? Long.toString((long) value)
                            : new BigDecimal(value)
                                    .setScale(3, RoundingMode.HALF_UP)
                                    .toPlainString())
                    .toArray(String[]::new);
            QuestionResult result = evaluated(question, values(values));

            assertThat(result.counts().stream().mapToLong(Count::count).sum()).isEqualTo(answers);
            assertThat(result.counts()).hasSizeLessThanOrEqualTo(24);
        }
    }

    @Test
    void few_different_days_are_counted_individually_and_more_by_month_year_or_decade() {
        assertThat(shown(evaluated(DAY, values("2026-11-24", "2025-01-01", "2026-11-24"))))
                .isEqualTo("2025-01-01 1, 2026-11-24 2");
        assertThat(shown(evaluated(DAY, days(40, 1)))).isEqualTo("2026-01 31, 2026-02 9");
        assertThat(shown(evaluated(DAY, days(40, 30)))).isEqualTo("2026 13, 2027 12, 2028 12, 2029 3");
        assertThat(shown(evaluated(DAY, days(40, 365))))
                .isEqualTo("2020…2029 5, 2030…2039 10, 2040…2049 10, 2050…2059 10, 2060…2069 5");
    }

    private static Answer[] days(int count, int apart) {
        return IntStream.range(0, count)
                .mapToObj(n -> Answer.of(
                        LocalDate.parse("2026-01-01").plusDays((long) n * apart).toString()))
                .toArray(Answer[]::new);
    }

    private static String[] numbers(int from, int to, int step) {
        return IntStream.iterate(from, n -> n < to, n -> n + step)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
    }

    private static Answer[] values(String... values) {
        return Stream.of(values).map(Answer::of).toArray(Answer[]::new);
    }

    private static Results.PromoterScore score(String... values) {
        return evaluated(SCALE, values(values))
                .summary()
                .orElseThrow()
                .promoterScore()
                .orElseThrow();
    }

    private static String summary(QuestionResult result) {
        Results.Summary summary = result.summary().orElseThrow();
        return "mean " + summary.mean().toPlainString() + ", median "
                + (summary.medianExact() ? "" : "about ")
                + summary.median().toPlainString();
    }

    private static String shown(QuestionResult result) {
        return result.counts().stream()
                .map(count -> count.answer() + " " + count.count())
                .collect(Collectors.joining(", "));
    }

    private static QuestionResult evaluated(Question question, Answer... answers) {
        return Evaluation.of(question, tallies(question, answers));
    }

    /** Adds up the answers as a store does. */
    private static List<Tally> tallies(Question question, Answer... answers) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Answer answer : answers) {
            List<CountedAnswer> counted = new ArrayList<>(List.of(CountedAnswer.answered(question.id())));
            counted.addAll(question.format().counted(question.id(), answer));
            for (CountedAnswer one : counted) {
                CountedAnswer what = new CountedAnswer(one.question(), one.kind(), one.answer(), BigDecimal.ZERO);
                tallies.merge(
                        one.kind() + one.answer(),
                        new Tally(what, 1, one.amount()),
                        (a, b) -> new Tally(what, a.count() + b.count(), a.sum().add(b.sum())));
            }
        }
        return List.copyOf(tallies.values());
    }
}
