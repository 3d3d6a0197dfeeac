package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.Map;

/**
 * The differences between the two databases. They share their statements; where they differ, a statement contains a
 * placeholder in angle brackets, which the dialect defines.
 */
enum Dialect {

    /** Only one transaction writes at a time, so statements take no locks. For sums, see {@link SqliteConnections}. */
    SQLITE("sqlite") {
        @Override
        Map<String, String> words() {
            return Map.of(
                    "for_update", "",
                    "for_no_key_update", "",
                    "for_key_share", "",
                    "skip_locked", "",
                    "position", "instr",
                    "sum", "exact_sum",
                    "add", "exact_add",
                    "subtract", "exact_subtract");
        }

        @Override
        String day(String moment) {
            // Counted from year 1, because integer division rounds towards zero.
            return "date((%s + 62135596800000000) / 1000000 - 62135596800, 'unixepoch')".formatted(moment);
        }

        @Override
        String json(String text) {
            return text;
        }
    },

    POSTGRESQL("postgresql") {
        @Override
        Map<String, String> words() {
            return Map.of(
                    "for_update", "for update",
                    "for_no_key_update", "for no key update",
                    "for_key_share", "for key share",
                    "skip_locked", "for update skip locked",
                    "position", "strpos",
                    "sum", "sum",
                    "add", "numeric_add",
                    "subtract", "numeric_sub");
        }

        @Override
        String day(String moment) {
            return "cast(%s at time zone 'UTC' as date)".formatted(moment);
        }

        @Override
        String json(String text) {
            return "cast(%s as jsonb)".formatted(text);
        }
    };

    private final String migrations;

    Dialect(String migrations) {
        this.migrations = migrations;
    }

    String migrations() {
        return "classpath:db/surveys/" + migrations;
    }

    abstract Map<String, String> words();

    /** SQL expression for the day (UTC) of an instant column. */
    abstract String day(String moment);

    /** SQL expression that turns a text into the value of a JSON column. */
    abstract String json(String text);
}
