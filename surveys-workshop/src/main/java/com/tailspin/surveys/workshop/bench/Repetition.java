package com.tailspin.surveys.workshop.bench;

import java.util.Locale;

/** How often the same request is sent. */
public enum Repetition {
    /** Once. */
    ONCE,
    /** A second time, after the response to the first. */
    TWICE,
    /** Eight times concurrently. */
    RACE;

    public String spelt() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of the button that sends the request so often. */
    public String button() {
        return this == ONCE ? "send" : spelt();
    }

    /** The repetition of that name; once for any other text. */
    static Repetition of(String text) {
        for (Repetition repetition : values()) {
            if (repetition.spelt().equals(text)) {
                return repetition;
            }
        }
        return ONCE;
    }
}
