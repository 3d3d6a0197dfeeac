package com.tailspin.surveys.domain.model.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTotalsTest {

    private static final Instant AT = Instant.parse("2026-11-24T23:59:59.999Z");
    private static final QuestionId COLOUR = new QuestionId(new UUID(0, 1));
    private static final QuestionId AMOUNT = new QuestionId(new UUID(0, 2));

    private record Given(Instant at, List<CountedAnswer> counted) {}

    @Test
    void nothing_adds_up_to_nothing() {
        ResponseTotals totals = new ResponseTotals();

        assertThat(totals.responses()).isZero();
        assertThat(totals.days()).isEmpty();
        assertThat(totals.tallies()).isEmpty();
        assertThat(totals.answered(COLOUR)).isZero();
    }

    @Test
    void a_response_that_is_added_and_subtracted_leaves_no_trace() {
        ResponseTotals totals = new ResponseTotals();
        Given one = given(new Random(1));

        totals.add(one.at, one.counted);
        totals.subtract(one.at, one.counted);

        assertThat(totals.days()).isEmpty();
        assertThat(totals.tallies()).isEmpty();
    }

    @Test
    void numbers_in_one_range_have_an_exact_sum() {
        ResponseTotals totals = new ResponseTotals();
        for (String number : List.of("0.1", "0.2", "999999999999999.999999")) {
            totals.add(AT, List.of(CountedAnswer.number(AMOUNT, "0…1", new BigDecimal(number))));
        }

        assertThat(totals.tallies()).singleElement().satisfies(tally -> {
            assertThat(tally.what().answer()).isEqualTo("0…1");
            assertThat(tally.count()).isEqualTo(3);
            assertThat(tally.sum()).isEqualByComparingTo("1000000000000000.299999");
        });
    }

    /** Any sequence of adding and deleting, in any split between a snapshot and the rest, gives a plain recount. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void totals_depend_on_the_set_of_responses_only(long seed) {
        Random random = new Random(seed);
        ResponseTotals snapshot = new ResponseTotals();
        List<Given> folded = new ArrayList<>();
        List<Given> rest = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            int what = random.nextInt(10);
            if (what < 6) {
                rest.add(given(random));
            } else if (what < 8 && !rest.isEmpty()) {
                Given one = rest.remove(random.nextInt(rest.size()));
                snapshot.add(one.at, one.counted);
                folded.add(one);
            } else if (what == 8 && !folded.isEmpty()) {
                Given gone = folded.remove(random.nextInt(folded.size()));
                snapshot.subtract(gone.at, gone.counted);
            } else if (!rest.isEmpty()) {
                rest.remove(random.nextInt(rest.size()));
            }
            ResponseTotals totals = ResponseTotals.of(snapshot.days(), snapshot.tallies());
            ResponseTotals beside = new ResponseTotals();
            rest.forEach(one -> beside.add(one.at, one.counted));
            totals.merge(beside);
            List<Given> all = new ArrayList<>(folded);
            all.addAll(rest);
            assertThat(shown(totals)).as("seed %d, step %d", seed, step).isEqualTo(recounted(all));
            assertThat(totals.responses()).isEqualTo(all.size());
        }
    }

    private static Given given(Random random) {
        List<CountedAnswer> counted = new ArrayList<>();
        counted.add(CountedAnswer.answered(COLOUR));
        counted.add(CountedAnswer.value(COLOUR, List.of("red", "blue", "Red").get(random.nextInt(3))));
        if (random.nextBoolean()) {
            counted.add(CountedAnswer.other(COLOUR));
        }
        if (random.nextBoolean()) {
            counted.add(CountedAnswer.answered(AMOUNT));
            counted.add(CountedAnswer.number(
                    AMOUNT,
                    random.nextBoolean() ? "0…10" : "10…20",
                    BigDecimal.valueOf(random.nextInt(2_000) - 1_000, 2)));
        }
        return new Given(AT.plusSeconds(random.nextInt(3 * 86_400)), counted);
    }

    private static Map<String, String> recounted(List<Given> responses) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Given one : responses) {
            counts.merge(one.at.toString().substring(0, 10), 1L, Long::sum);
            for (CountedAnswer counted : one.counted) {
                String key = counted.question() + " " + counted.kind() + " " + counted.answer();
                counts.merge(key, 1L, Long::sum);
                sums.merge(key, counted.amount(), BigDecimal::add);
            }
        }
        Map<String, String> shown = new TreeMap<>();
        counts.forEach((key, count) -> shown.put(key, shown(count, sums.getOrDefault(key, BigDecimal.ZERO))));
        return shown;
    }

    private static Map<String, String> shown(ResponseTotals totals) {
        Map<String, String> shown = totals.tallies().stream()
                .collect(Collectors.toMap(
                        tally -> tally.what().question() + " " + tally.what().kind() + " "
                                + tally.what().answer(),
                        tally -> shown(tally.count(), tally.sum()),
                        (a, b) -> a + b,
                        TreeMap::new));
        totals.days().forEach(day -> shown.put(day.day().toString(), shown(day.count(), BigDecimal.ZERO)));
        return shown;
    }

    private static String shown(long count, BigDecimal sum) {
        return count + " " + (sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString());
    }
}
