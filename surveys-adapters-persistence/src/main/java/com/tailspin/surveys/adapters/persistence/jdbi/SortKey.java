package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.tailspin.surveys.domain.model.Cursor;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/**
 * What lists are sorted by. Databases do not agree with each other, or with themselves on another machine, on how texts sort and what
 * their lower case is; so Java makes both, and the sort key is bytes, which sort the same everywhere: UTF-16, in the order of Java's
 * strings.
 */
final class SortKey {

    /** Where lists begin: a list is asked for in the same way as its next page is. */
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

    /** The place of an entry in a list by text. */
    static Cursor cursor(String text, UUID id) {
        return new Cursor(lower(text), id);
    }

    /** The place of an entry in a list by time: microseconds since 1970, as fine as instants are kept. */
    static Cursor cursor(Instant at, UUID id) {
        return new Cursor(Long.toString(Columns.micros(at)), id);
    }

    /** The time in a cursor, or a refusal of the field {@code after} where it is none that a database knows. */
    static Instant instant(Cursor cursor) {
        if (!cursor.key().matches("-?[0-9]{1,17}")) {
            throw new Invalid("after", "page.after");
        }
        return Instant.EPOCH.plus(Long.parseLong(cursor.key()), ChronoUnit.MICROS);
    }
}
