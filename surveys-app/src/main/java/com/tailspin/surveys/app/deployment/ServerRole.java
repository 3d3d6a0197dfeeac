package com.tailspin.surveys.app.deployment;

import java.util.Locale;

/** The servers that run in this process. */
public enum ServerRole {
    ALL,
    WEB,
    API,
    IDP;

    /** The spelling on the command line. */
    public String spelt() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(ServerRole other) {
        return this == ALL || this == other;
    }
}
