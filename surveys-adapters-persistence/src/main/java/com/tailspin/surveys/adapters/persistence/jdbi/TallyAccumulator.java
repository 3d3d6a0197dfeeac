package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Tally;
import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sums of the answers in many responses. */
final class TallyAccumulator {

    /** Sums of numbers with at most this many digits fit into a long for any possible number of responses. */
    private static final int SMALL_DIGITS = 9;

    private static final class Sum {
        private long count;
        private long small;
        private BigDecimal rest = BigDecimal.ZERO;

        void add(long times, @Nullable String amount) {
            count += times;
            if (amount == null) {
                return;
            }
            if (amount.length() <= SMALL_DIGITS && amount.indexOf('.') < 0) {
                small += times * Long.parseLong(amount);
            } else {
                rest = rest.add(new BigDecimal(amount).multiply(BigDecimal.valueOf(times)));
            }
        }
    }

    private final Map<UUID, Sum> answered = new HashMap<>();
    private final Map<UUID, Sum> others = new HashMap<>();
    private final Map<UUID, Map<String, Sum>> values = new HashMap<>();

    /** Adds what one response counts for. */
    void add(Map<UUID, List<BlockColumn.Value>> answers) {
        answers.forEach((question, given) -> {
            answered(question, 1);
            for (BlockColumn.Value value : given) {
                if (value.countedAs() != null) {
                    value(question, value.countedAs(), 1, value.amount());
                }
                if (value.part() == Part.OTHER) {
                    other(question, 1);
                }
            }
        });
    }

    void answered(UUID question, long times) {
        answered.computeIfAbsent(question, q -> new Sum()).add(times, null);
    }

    void other(UUID question, long times) {
        others.computeIfAbsent(question, q -> new Sum()).add(times, null);
    }

    void value(UUID question, String value, long times, @Nullable String amount) {
        values.computeIfAbsent(question, q -> new HashMap<>())
                .computeIfAbsent(value, v -> new Sum())
                .add(times, amount);
    }

    List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        tell(answered, CountedAnswer::answered, tallies);
        tell(others, CountedAnswer::other, tallies);
        values.forEach((question, sums) ->
                sums.forEach((value, sum) -> tell(CountedAnswer.value(new QuestionId(question), value), sum, tallies)));
        return tallies;
    }

    private static void tell(Map<UUID, Sum> sums, Function<QuestionId, CountedAnswer> what, List<Tally> tallies) {
        sums.forEach((question, sum) -> tell(what.apply(new QuestionId(question)), sum, tallies));
    }

    private static void tell(CountedAnswer what, Sum sum, List<Tally> tallies) {
        if (sum.count > 0) {
            tallies.add(new Tally(what, sum.count, Tallies.plain(sum.rest.add(BigDecimal.valueOf(sum.small)))));
        }
    }
}
