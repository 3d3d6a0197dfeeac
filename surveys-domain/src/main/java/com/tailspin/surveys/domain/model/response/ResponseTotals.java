package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of responses to one survey adds up to. Results are one fold: every store adds each response here, once,
 * and subtracts it when it is deleted. The totals depend on the set of responses only, not on their order or on how
 * they were split between totals that were merged. Their size does not grow with the number of responses, because texts
 * are not kept and numbers are counted in ranges.
 *
 * <p>Mutable, since folding a million responses would otherwise copy the totals a million times. Not thread-safe.
 */
public final class ResponseTotals {

    private final TreeMap<LocalDate, Long> days = new TreeMap<>();
    private final Map<CountedAnswer, Total> totals = new HashMap<>();

    private record Total(long count, BigDecimal sum) {
        static final Total NONE = new Total(0, BigDecimal.ZERO);

        Total plus(long more, BigDecimal amount) {
            return new Total(count + more, amount.signum() == 0 ? sum : sum.add(amount));
        }
    }

    /** Returns the totals that {@link #days()} and {@link #tallies()} described. */
    public static ResponseTotals of(List<DayCount> days, List<Tally> tallies) {
        ResponseTotals totals = new ResponseTotals();
        days.forEach(day -> totals.change(day.day(), day.count()));
        tallies.forEach(tally -> totals.change(tally.what(), tally.count(), tally.sum()));
        return totals;
    }

    /**
     * Adds a response.
     *
     * @param counted what it contributes, frozen when it was accepted
     */
    public void add(Instant at, List<CountedAnswer> counted) {
        change(at, counted, 1);
    }

    /** Reverses {@link #add} of the same response. */
    public void subtract(Instant at, List<CountedAnswer> counted) {
        change(at, counted, -1);
    }

    /** Adds all responses of the other totals, which must not include any of these. */
    public void merge(ResponseTotals other) {
        other.days.forEach(this::change);
        other.totals.forEach((what, total) -> change(what, total.count, total.sum));
    }

    public long responses() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of responses per day (UTC), earliest first; days without responses are omitted. */
    public List<DayCount> days() {
        List<DayCount> counts = new ArrayList<>();
        days.forEach((day, count) -> counts.add(new DayCount(day, count)));
        return counts;
    }

    /** Returns the contributions that at least one response makes, in unspecified order. */
    public List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        totals.forEach((what, total) -> tallies.add(new Tally(what, total.count, total.sum)));
        return tallies;
    }

    /** Returns the number of responses that answer the question. */
    public long answered(QuestionId question) {
        return totals.getOrDefault(CountedAnswer.answered(question), Total.NONE).count;
    }

    private void change(Instant at, List<CountedAnswer> counted, int by) {
        change(LocalDate.ofInstant(at, ZoneOffset.UTC), by);
        for (CountedAnswer one : counted) {
            BigDecimal amount = one.amount();
            change(one.withoutAmount(), by, by < 0 ? amount.negate() : amount);
        }
    }

    private void change(LocalDate day, long by) {
        if (days.merge(day, by, Long::sum) == 0) {
            days.remove(day);
        }
    }

    private void change(CountedAnswer what, long by, BigDecimal sum) {
        Total total = totals.getOrDefault(what, Total.NONE).plus(by, sum);
        if (total.count == 0) {
            totals.remove(what);
        } else {
            totals.put(what, total);
        }
    }
}
