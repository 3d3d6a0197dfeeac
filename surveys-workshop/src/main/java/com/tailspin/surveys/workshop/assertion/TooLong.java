package com.tailspin.surveys.workshop.assertion;

/** Names were filled in, and what came of it is longer than the workshop handles. */
public final class TooLong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLong() {
        super("With its names filled in, a text is longer than " + Placeholders.LONGEST + " characters.");
    }
}
