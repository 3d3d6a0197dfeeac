package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.Map;

/**
 * The differences between the two databases. They share their statements; where they differ, a statement contains a
 * placeholder in angle brackets, which the dialect defines.
 */
enum Dialect {

    /** Only one transaction writes at a time, so statements take no locks. */
    SQLITE("sqlite") {
        @Override
        Map<String, String> words() {
            return Map.of(
                    "for_update", "",
                    "for_no_key_update", "",
                    "for_key_share", "",
                    "skip_locked", "",
                    "position", "instr");
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
                    "position", "strpos");
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

    /** SQL expression that turns a text into the value of a JSON column. */
    abstract String json(String text);
}
