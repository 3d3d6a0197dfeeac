package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.response.DayCount;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Numbers of responses over time: by day, or by week or month if that would be too many rows. Periods without responses
 * are included.
 */
enum TimeSeries {
    DAYS(day -> day, day -> day.plusDays(1), t -> t::day, t -> t::shortDay),
    WEEKS(
            day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            day -> day.plusWeeks(1),
            t -> day -> t.of("results.week", t.day(day)),
            t -> t::shortDay),
    MONTHS(
            day -> day.withDayOfMonth(1),
            day -> day.plusMonths(1),
            t -> day -> t.month(YearMonth.from(day)),
            t -> day -> t.shortMonth(YearMonth.from(day)));

    private static final int ROWS = 31;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state, which the type cannot say
    private final UnaryOperator<LocalDate> begin;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state, which the type cannot say
    private final UnaryOperator<LocalDate> next;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state, which the type cannot say
    private final Function<Texts, Function<LocalDate, String>> label;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state, which the type cannot say
    private final Function<Texts, Function<LocalDate, String>> brief;

    TimeSeries(
            UnaryOperator<LocalDate> begin,
            UnaryOperator<LocalDate> next,
            Function<Texts, Function<LocalDate, String>> label,
            Function<Texts, Function<LocalDate, String>> brief) {
        this.begin = begin;
        this.next = next;
        this.label = label;
        this.brief = brief;
    }

    static List<Row> of(List<DayCount> days, Texts t) {
        if (days.isEmpty()) {
            return List.of();
        }
        LocalDate first = days.get(0).day();
        LocalDate last = days.get(days.size() - 1).day();
        long length = ChronoUnit.DAYS.between(first, last) + 1;
        TimeSeries by = length <= ROWS ? DAYS : length <= ROWS * 7 ? WEEKS : MONTHS;
        return by.rows(days, first, last, t);
    }

    private List<Row> rows(List<DayCount> days, LocalDate first, LocalDate last, Texts t) {
        Map<LocalDate, Long> counts = new LinkedHashMap<>();
        for (LocalDate at = begin.apply(first); !at.isAfter(last); at = next.apply(at)) {
            counts.put(at, 0L);
        }
        days.forEach(day -> counts.merge(begin.apply(day.day()), day.count(), Long::sum));
        long all = days.stream().mapToLong(DayCount::count).sum();
        List<Row> rows = new ArrayList<>();
        counts.forEach((at, count) ->
                rows.add(Row.of(label.apply(t).apply(at), brief.apply(t).apply(at), count, all, "")));
        return rows;
    }
}
