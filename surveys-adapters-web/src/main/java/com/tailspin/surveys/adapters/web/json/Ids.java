package com.tailspin.surveys.adapters.web.json;

import java.util.Optional;
import java.util.UUID;

/** Ids as they stand in paths and documents. */
public final class Ids {

    private Ids() {}

    /** The UUID, written as UUIDs are and not in one of the shorter ways that the JDK takes, too. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
