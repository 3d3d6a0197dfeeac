package com.tailspin.surveys.app.deployment;

import java.util.Locale;

/** The servers that run in this process. */
public enum Role {
    ALL,
    WEB,
    API,
    IDP;

    /** The spelling on the command line. */
    public String spelt() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role other) {
        return this == ALL || this == other;
    }
}
