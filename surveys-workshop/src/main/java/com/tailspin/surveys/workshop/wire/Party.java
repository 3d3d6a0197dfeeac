package com.tailspin.surveys.workshop.wire;

import java.util.Locale;

/** Who speaks, in the order in which they stand beside each other. */
public enum Party {
    BROWSER,
    FRONT_END,
    PROVIDER,
    API,
    /** A client that is not this front end: the bench, a command line. */
    PROGRAM;

    /** As texts and styles call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
