package com.tailspin.surveys.adapters.persistence.jdbi;

import java.time.LocalDate;
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

    /** Spans one after the other, by when the first and the last of them begin. */
    record Stretch(Span span, LocalDate first, LocalDate last) {}

    /** The fewest spans that make up these days: whole months, and the days before and behind them. */
    static List<Stretch> stretches(Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return List.of(new Stretch(EVER, Columns.firstDay(), Columns.firstDay()));
        }
        LocalDate first = from.map(Columns::known).orElse(Columns.firstDay());
        LocalDate behind = to.map(Columns::known).orElse(Columns.lastDay()).plusDays(1);
        LocalDate firstMonth =
                MONTH.begins(first).equals(first) ? first : MONTH.begins(first).plusMonths(1);
        LocalDate behindMonths = MONTH.begins(behind);
        if (!firstMonth.isBefore(behindMonths)) {
            return List.of(new Stretch(DAY, first, behind.minusDays(1)));
        }
        List<Stretch> stretches = new ArrayList<>();
        if (first.isBefore(firstMonth)) {
            stretches.add(new Stretch(DAY, first, firstMonth.minusDays(1)));
        }
        stretches.add(new Stretch(MONTH, firstMonth, behindMonths.minusDays(1)));
        if (behindMonths.isBefore(behind)) {
            stretches.add(new Stretch(DAY, behindMonths, behind.minusDays(1)));
        }
        return stretches;
    }
}
