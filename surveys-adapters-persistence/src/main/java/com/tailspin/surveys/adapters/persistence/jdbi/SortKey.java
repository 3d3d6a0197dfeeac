package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/**
 * Sort keys of lists. Databases, and even machines with the same database, disagree about collation and lower case,
 * so Java computes both. The sort key consists of bytes, which sort the same everywhere: UTF-16, in the order of
 * Java's strings.
 */
final class SortKey {

    /** Start of a list, so that the first page is queried like all others. */
    static final Cursor BEFORE_ALL_TEXTS = new Cursor("", new UUID(0, 0));

    static final Cursor BEFORE_ALL_TIMES = new Cursor("-" + "9".repeat(17), new UUID(0, 0));
    static final Cursor BEHIND_ALL_TIMES = new Cursor("9".repeat(17), new UUID(-1, -1));

    private SortKey() {}

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static byte[] of(String text) {
        return lower(text).getBytes(UTF_16BE);
    }

    /** Cursor of an entry in a list sorted by text. */
    static Cursor cursor(String text, UUID id) {
        return new Cursor(lower(text), id);
    }

    /** Cursor of an entry in a list sorted by time: microseconds since 1970, the precision of stored instants. */
    static Cursor cursor(Instant at, UUID id) {
        return new Cursor(Long.toString(Columns.micros(at)), id);
    }

    /**
     * The time in a cursor.
     *
     * @throws Invalid for the field {@code after} if it is not a time that both databases support
     */
    static Instant instant(Cursor cursor) {
        if (!cursor.key().matches("-?[0-9]{1,17}")) {
            throw new Invalid("after", "page.after");
        }
        return Instant.EPOCH.plus(Long.parseLong(cursor.key()), ChronoUnit.MICROS);
    }
}
