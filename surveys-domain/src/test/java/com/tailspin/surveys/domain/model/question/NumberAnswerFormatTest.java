package com.tailspin.surveys.domain.model.question;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.SequentialIds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberAnswerFormatTest {

    private static final String FIELD = "answers.q";
    private static final QuestionId ID = new QuestionId(SequentialIds.id(1));
    private static final NumberAnswerFormat ANY = number(null, null, false);

    @Test
    void a_number_is_kept_in_its_shortest_form() {
        Map.of(
                        " 12 ", "12",
                        "+7", "7",
                        "-7.50", "-7.5",
                        "007", "7",
                        "-0", "0",
                        "0.000000", "0",
                        "100", "100",
                        "999999999999999.999999", "999999999999999.999999",
                        "0.000001", "0.000001",
                        "-100.10", "-100.1")
                .forEach((typed, kept) ->
                        assertThat(ANY.accept(FIELD, Answer.of(typed))).isEqualTo(Answer.of(kept)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twelve",
                "1,5",
                "1 000",
                "1e5",
                "0x10",
                "NaN",
                "Infinity",
                ".5",
                "5.",
                "--1",
                "1.2.3",
                "٣",
                "12 €"
            })
    void other_notations_of_numbers_are_refused(String typed) {
        assertThat(invalid(() -> ANY.accept(FIELD, Answer.of(typed))))
                .containsExactly("answers.q: “" + typed + "” is not a number. Enter one, such as 12 or 3.5.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "-1234567890123456.5", "0.0000001", "+12.3456789"})
    void a_number_with_too_many_digits_is_refused_with_the_maximum(String typed) {
        assertThat(invalid(() -> ANY.accept(FIELD, Answer.of(typed))))
                .containsExactly("answers.q: “" + typed + "” has too many digits:"
                        + " the maximum is 15 before the decimal point and 6 after it.");
    }

    @Test
    void the_bounds_are_inclusive() {
        NumberAnswerFormat bounded = number("-0.5", "240", false);

        for (String fits : List.of("-0.5", "-0.50", "0", "240", "240.000")) {
            assertThat(bounded.accept(FIELD, Answer.of(fits)).values()).hasSize(1);
        }
        for (String small : List.of("-0.500001", "-1")) {
            assertThat(invalid(() -> bounded.accept(FIELD, Answer.of(small))))
                    .containsExactly("answers.q: The minimum is -0.5.");
        }
        for (String great : List.of("240.000001", "1000")) {
            assertThat(invalid(() -> bounded.accept(FIELD, Answer.of(great))))
                    .containsExactly("answers.q: The maximum is 240.");
        }
        assertThat(number("5", null, false).accept(FIELD, Answer.of("999999"))).isEqualTo(Answer.of("999999"));
        assertThat(number(null, "5", false).accept(FIELD, Answer.of("-999999"))).isEqualTo(Answer.of("-999999"));
    }

    @Test
    void a_whole_number_may_have_only_zeros_after_its_point() {
        NumberAnswerFormat whole = number(null, null, true);

        assertThat(whole.accept(FIELD, Answer.of("12.000"))).isEqualTo(Answer.of("12"));
        assertThat(whole.accept(FIELD, Answer.of("1000"))).isEqualTo(Answer.of("1000"));
        assertThat(invalid(() -> whole.accept(FIELD, Answer.of("12.5"))))
                .containsExactly("answers.q: Enter a whole number.");
    }

    @Test
    void the_least_is_not_greater_than_the_greatest() {
        assertThat(number("5", "5.0", false).accept(FIELD, Answer.of("5"))).isEqualTo(Answer.of("5"));
        assertThat(invalid(() -> number("5.1", "5", false)))
                .containsExactly("most: The maximum must not be less than the minimum.");
    }

    @Test
    void bounds_without_a_whole_number_between_are_refused() {
        for (NumberAnswerFormat none : List.of(number("1.2", "1.8", true), number("-0.9", "-0.1", true))) {
            assertThat(invalid(() -> QuestionDraft.of("How many?", none)))
                    .containsExactly("most: There is no whole number from %s to %s."
                                    .formatted(
                                            none.options().least().orElseThrow(),
                                            none.options().most().orElseThrow())
                            + " Change the limits or allow decimals.");
        }
        for (NumberAnswerFormat some : List.of(
                number("1.2", "2", true),
                number("-0.5", "0.5", true),
                number("1.2", "1.8", false),
                number("3", "3", true),
                number("1.2", null, true))) {
            assertThat(QuestionDraft.of("How many?", some).format()).isEqualTo(some);
        }
    }

    @Test
    void bounds_that_are_not_numbers_are_refused_at_their_field() {
        assertThat(invalid(() -> of("few", null)))
                .containsExactly("least: “few” is not a number. Enter one, such as 12 or 3.5.");
        assertThat(invalid(() -> of("1", "many")))
                .containsExactly("most: “many” is not a number. Enter one, such as 12 or 3.5.");
        assertThat(of(" 1.50", "100")).isEqualTo(number("1.5", "1E+2", false));
    }

    @Test
    void a_number_counts_in_a_range_of_about_two_percent_and_adds_to_the_sum() {
        for (List<String> one : List.of(
                List.of("12345", "12200…12400"),
                List.of("12400", "12400…12600"),
                List.of("20000", "20000…20500"),
                List.of("54321.99", "54000…55000"),
                List.of("9999.9", "9900…10000"),
                List.of("42", "42…42.5"),
                List.of("0.00012345", "0.000122…0.000124"),
                List.of("999999999999999.999999", "990000000000000…1000000000000000"),
                List.of("-98765", "-99000…-98000"),
                List.of("-12400", "-12400…-12200"),
                List.of("-10000", "-10000…-9900"),
                List.of("-200", "-200…-198"))) {
            assertThat(counted(ANY, one.get(0))).isEqualTo(one.get(1));
            assertThat(ANY.counted(ID, Answer.of(one.get(0))))
                    .containsExactly(CountedAnswer.number(ID, one.get(1), new BigDecimal(one.get(0))));
        }
    }

    @Test
    void whole_numbers_count_in_ranges_with_inclusive_ends() {
        NumberAnswerFormat whole = number(null, null, true);

        assertThat(counted(whole, "101")).isEqualTo("100…101");
        assertThat(counted(whole, "12345")).isEqualTo("12200…12399");
        assertThat(counted(whole, "-101")).isEqualTo("-102…-101");
        assertThat(counted(whole, "-12400")).isEqualTo("-12400…-12201");
    }

    @Test
    void a_number_alone_in_its_range_counts_as_itself() {
        NumberAnswerFormat whole = number(null, null, true);

        for (String number : List.of("0", "1", "-1", "42", "99", "-100")) {
            assertThat(counted(whole, number)).isEqualTo(number);
        }
        for (String number : List.of("0", "0.000001", "-0.000099", "0.0001")) {
            assertThat(counted(ANY, number)).isEqualTo(number.equals("0.0001") ? "0.0001…0.000102" : number);
        }
    }

    @Test
    void whole_numbers_within_narrow_bounds_count_each_by_itself() {
        assertThat(counted(number("0", "240", true), "239")).isEqualTo("239");
        assertThat(counted(number("1900", "2149", true), "1985")).isEqualTo("1985");
        assertThat(counted(number("1900", "2150", true), "1985")).isEqualTo("1980…1999");
        assertThat(counted(number("0", "240", false), "239")).isEqualTo("235…240");
        assertThat(counted(number("1900", null, true), "1985")).isEqualTo("1980…1999");
    }

    @Test
    void every_number_is_in_its_range_and_ranges_do_not_overlap() {
        Random random = new Random(3);
        for (boolean whole : List.of(true, false)) {
            NavigableMap<BigDecimal, BigDecimal> ranges = new TreeMap<>();
            for (int n = 0; n < 50_000; n++) {
                BigDecimal number = BigDecimal.valueOf(random.nextLong(2_000_000_000L) - 1_000_000_000L, 3)
                        .movePointRight(random.nextInt(4) - 3)
                        .setScale(whole ? 0 : 6, RoundingMode.HALF_UP);
                String[] ends = counted(number(null, null, whole), number.toPlainString())
                        .split(CountedAnswer.TO, -1);
                BigDecimal begin = new BigDecimal(ends[0]);
                BigDecimal end = ends.length == 1 ? begin : new BigDecimal(ends[1]);
                assertThat(number).isBetween(begin, end);
                if (!whole && ends.length == 2) {
                    assertThat(number).isLessThan(end);
                }
                assertThat(end.subtract(begin)).isLessThanOrEqualTo(number.abs().multiply(new BigDecimal("0.0256")));
                ranges.put(begin, end);
            }
            ranges.forEach((begin, end) -> {
                Map.Entry<BigDecimal, BigDecimal> next = ranges.higherEntry(begin);
                assertThat(next == null || end.compareTo(next.getKey()) <= (whole ? -1 : 0))
                        .as("%s…%s and then %s", begin, end, next)
                        .isTrue();
            });
        }
    }

    @Test
    void the_number_of_ranges_is_limited() {
        Set<String> counted = new HashSet<>();
        for (int n = 100_000; n < 1_000_000; n += 7) {
            counted.add(counted(ANY, n + ".25"));
        }
        assertThat(counted).hasSize(160);
    }

    private static String counted(NumberAnswerFormat format, String number) {
        return format.counted(ID, Answer.of(number)).get(0).answer();
    }

    private static AnswerFormat of(@Nullable String least, @Nullable String most) {
        return AnswerFormat.of(
                AnswerFormat.Type.NUMBER,
                FormatOptions.NONE.between(Optional.ofNullable(least), Optional.ofNullable(most)));
    }

    private static NumberAnswerFormat number(@Nullable String least, @Nullable String most, boolean whole) {
        return new NumberAnswerFormat(
                Optional.ofNullable(least).map(BigDecimal::new),
                Optional.ofNullable(most).map(BigDecimal::new),
                whole);
    }
}
