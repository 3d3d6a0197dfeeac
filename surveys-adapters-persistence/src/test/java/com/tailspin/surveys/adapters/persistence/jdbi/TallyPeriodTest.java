package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Any period consists of whole months and single days, each day counted once. */
class TallyPeriodTest {

    @Test
    void all_time_is_one_span() {
        assertThat(TallyPeriod.stretches(Optional.empty(), Optional.empty()))
                .extracting(TallyPeriod.Stretch::span)
                .containsExactly(TallyPeriod.EVER);
    }

    @Test
    void whole_months_are_read_as_months() {
        assertThat(shown("2026-01-01", "2026-12-31")).isEqualTo("MONTH 2026-01-01 2026-12-31");
        assertThat(shown("2026-01-31", "2026-04-02"))
                .isEqualTo("DAY 2026-01-31 2026-01-31, MONTH 2026-02-01 2026-03-31, DAY 2026-04-01 2026-04-02");
        assertThat(shown("2026-01-17", "2026-03-15"))
                .isEqualTo("DAY 2026-01-17 2026-01-31, MONTH 2026-02-01 2026-02-28, DAY 2026-03-01 2026-03-15");
        assertThat(shown("2026-01-20", "2026-02-05")).isEqualTo("DAY 2026-01-20 2026-02-05");
        assertThat(shown("2026-02-28", "2026-02-28")).isEqualTo("DAY 2026-02-28 2026-02-28");
    }

    @Test
    void a_month_minus_a_few_days_is_read_as_a_month_and_the_days_subtracted() {
        assertThat(shown("2026-01-02", "2026-02-27"))
                .isEqualTo(
                        "less DAY 2026-01-01 2026-01-01, MONTH 2026-01-01 2026-02-28, less DAY 2026-02-28 2026-02-28");
        assertThat(shown("2026-01-03", "2026-01-31"))
                .isEqualTo("less DAY 2026-01-01 2026-01-02, MONTH 2026-01-01 2026-01-31");
        assertThat(shown("2026-01-10", "2026-01-20")).isEqualTo("DAY 2026-01-10 2026-01-20");
    }

    @Test
    void there_are_at_most_the_months_and_fifteen_days_at_each_end() {
        LocalDate begin = LocalDate.parse("2025-01-01");
        for (int first = 0; first < 31; first++) {
            for (int last = 365; last < 365 + 31; last++) {
                long spans =
                        TallyPeriod.stretches(Optional.of(begin.plusDays(first)), Optional.of(begin.plusDays(last)))
                                .stream()
                                .mapToLong(TallyPeriod.Stretch::length)
                                .sum();
                assertThat(spans).isLessThanOrEqualTo(13 + 15 + 15);
            }
        }
    }

    @Test
    void each_day_is_counted_once() {
        LocalDate begin = LocalDate.parse("2024-01-01");
        for (int first = 0; first < 100; first++) {
            for (int last = first; last < 100; last++) {
                List<LocalDate> days = new ArrayList<>();
                List<LocalDate> off = new ArrayList<>();
                for (TallyPeriod.Stretch stretch :
                        TallyPeriod.stretches(Optional.of(begin.plusDays(first)), Optional.of(begin.plusDays(last)))) {
                    // The rows in the database: the spans that begin in the stretch.
                    for (LocalDate day = stretch.first(); !day.isAfter(stretch.last()); day = day.plusDays(1)) {
                        if (stretch.span().begins(day).equals(day)) {
                            LocalDate end = stretch.span() == TallyPeriod.MONTH ? day.plusMonths(1) : day.plusDays(1);
                            day.datesUntil(end).forEach(stretch.less() ? off::add : days::add);
                        }
                    }
                }
                off.forEach(day -> assertThat(days.remove(day)).isTrue());
                assertThat(days)
                        .containsExactlyInAnyOrderElementsOf(begin.plusDays(first)
                                .datesUntil(begin.plusDays(last + 1L))
                                .toList());
            }
        }
    }

    private static String shown(String from, String to) {
        return TallyPeriod.stretches(Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to))).stream()
                .map(one -> (one.less() ? "less " : "") + one.span() + " " + one.first() + " " + one.last())
                .collect(Collectors.joining(", "));
    }
}
