package com.tailspin.surveys.app.deployment;

import java.util.Locale;

/** Which servers run in this process. */
public enum Role {
    ALL,
    WEB,
    API,
    IDP;

    /** As on the command line. */
    public String spelt() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role other) {
        return this == ALL || this == other;
    }
}
