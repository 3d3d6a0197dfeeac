package com.tailspin.surveys.adapters.persistence.jdbi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The period that a row of tallies covers. */
enum TallyPeriod {
    EVER {
        @Override
        LocalDate begins(LocalDate day) {
            return Columns.firstDay();
        }
    },
    MONTH {
        @Override
        LocalDate begins(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    },
    DAY {
        @Override
        LocalDate begins(LocalDate day) {
            return day;
        }
    };

    /** First day of the span that contains this day. */
    abstract LocalDate begins(LocalDate day);

    /**
     * Consecutive spans, identified by the first days of the first and the last. If {@code less}, they are subtracted.
     */
    record Stretch(TallyPeriod span, LocalDate first, LocalDate last, boolean less) {

        private static Stretch of(TallyPeriod span, LocalDate first, LocalDate behind) {
            return new Stretch(span, first, behind.minusDays(1), false);
        }

        long length() {
            return span == MONTH
                    ? ChronoUnit.MONTHS.between(first, last) + 1
                    : ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /**
     * Covers these days with few spans: whole months, plus or minus the days by which they differ, or single days if
     * these are fewer.
     */
    static List<Stretch> stretches(Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return List.of(new Stretch(EVER, Columns.firstDay(), Columns.firstDay(), false));
        }
        LocalDate first = from.map(Columns::known).orElse(Columns.firstDay());
        LocalDate behind = to.map(Columns::known).orElse(Columns.lastDay()).plusDays(1);
        List<Stretch> days = List.of(Stretch.of(DAY, first, behind));
        LocalDate firstMonth = nearestMonth(first);
        LocalDate behindMonths = nearestMonth(behind);
        if (!firstMonth.isBefore(behindMonths)) {
            return days;
        }
        List<Stretch> months = new ArrayList<>();
        between(first, firstMonth).ifPresent(months::add);
        months.add(Stretch.of(MONTH, firstMonth, behindMonths));
        between(behindMonths, behind).ifPresent(months::add);
        return length(months) < length(days) ? months : days;
    }

    private static LocalDate nearestMonth(LocalDate day) {
        LocalDate begin = MONTH.begins(day);
        return 2 * (day.getDayOfMonth() - 1) <= day.lengthOfMonth() ? begin : begin.plusMonths(1);
    }

    // If begin and end are reversed, the months contain extra days, which are subtracted.
    private static Optional<Stretch> between(LocalDate begin, LocalDate behind) {
        if (begin.equals(behind)) {
            return Optional.empty();
        }
        return Optional.of(
                begin.isBefore(behind)
                        ? new Stretch(DAY, begin, behind.minusDays(1), false)
                        : new Stretch(DAY, behind, begin.minusDays(1), true));
    }

    private static long length(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::length).sum();
    }
}
