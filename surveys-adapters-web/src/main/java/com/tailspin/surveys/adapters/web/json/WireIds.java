package com.tailspin.surveys.adapters.web.json;

import java.util.Optional;
import java.util.UUID;

/** Ids in paths and documents. */
public final class WireIds {

    private WireIds() {}

    /** Parses a UUID in its canonical form; the shorter forms that the JDK accepts are rejected. */
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
