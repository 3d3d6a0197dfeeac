package com.tailspin.surveys.adapters.persistence.memory;

import static java.util.Comparator.comparing;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sort orders and cursors of lists. */
final class InMemoryLists {

    static final Comparator<Cursor> BY_TEXT =
            comparing(Cursor::key).thenComparing(cursor -> cursor.id().toString());
    static final Comparator<Cursor> EARLIEST_FIRST =
            comparing(InMemoryLists::micros).thenComparing(cursor -> cursor.id().toString());
    static final Comparator<Cursor> LATEST_FIRST = EARLIEST_FIRST.reversed();

    private InMemoryLists() {}

    static <T> Page<T> page(Stream<T> all, Comparator<Cursor> order, Function<T, Cursor> place, PageRequest request) {
        List<T> found = all.filter(one -> request.after()
                        .filter(after -> order.compare(place.apply(one), after) <= 0)
                        .isEmpty())
                .sorted(comparing(place, order))
                .limit(request.size() + 1L)
                .toList();
        return Page.of(found, request, place);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Cursor cursor(String text, UUID id) {
        return new Cursor(lower(text), id);
    }

    static Cursor cursor(Instant at, UUID id) {
        return new Cursor(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)), id);
    }

    private static long micros(Cursor cursor) {
        if (!cursor.key().matches("-?[0-9]{1,17}")) {
            throw new Invalid("after", "page.after");
        }
        return Long.parseLong(cursor.key());
    }
}
