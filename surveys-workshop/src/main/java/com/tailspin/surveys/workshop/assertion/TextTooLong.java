package com.tailspin.surveys.workshop.assertion;

/** Thrown when text with its placeholders replaced is longer than the workshop accepts. */
public final class TextTooLong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TextTooLong() {
        super("with its placeholders replaced, a text is longer than " + Placeholders.LONGEST + " characters.");
    }
}
