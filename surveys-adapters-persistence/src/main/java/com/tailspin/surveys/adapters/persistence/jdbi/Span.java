package com.tailspin.surveys.adapters.persistence.jdbi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a time a row of tallies is about. */
enum Span {
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

    /** When the span with that day in it begins. */
    abstract LocalDate begins(LocalDate day);

    /** Spans one after the other, by when the first and the last of them begin; {@code less} are those to take off again. */
    record Stretch(Span span, LocalDate first, LocalDate last, boolean less) {

        private static Stretch of(Span span, LocalDate first, LocalDate behind) {
            return new Stretch(span, first, behind.minusDays(1), false);
        }

        long length() {
            return span == MONTH
                    ? ChronoUnit.MONTHS.between(first, last) + 1
                    : ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /**
     * Few spans that make up these days: whole months with the days around them, or without those that are too many, whichever are
     * fewer.
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

    // Where it is the other way round, the months hold days that were not asked for.
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
