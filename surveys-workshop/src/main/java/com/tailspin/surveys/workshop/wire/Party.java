package com.tailspin.surveys.workshop.wire;

import java.util.Locale;

/** The participants, in the order of their columns. */
public enum Party {
    BROWSER,
    FRONT_END,
    PROVIDER,
    API,
    /** A client that is not this front end: the bench, or a command line. */
    PROGRAM;

    /** The name used in text keys and styles. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
