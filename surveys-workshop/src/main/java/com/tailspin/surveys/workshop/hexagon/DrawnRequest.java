package com.tailspin.surveys.workshop.hexagon;

import java.util.Locale;

/** The requests that can be drawn. */
public enum DrawnRequest {
    LIST("GET /surveys"),
    WRITE("POST /surveys/new"),
    ANSWER("POST /s/{public-id}"),
    SIGN_IN("GET /sign-in, GET /signin-oidc");

    private final String line;

    DrawnRequest(String line) {
        this.line = line;
    }

    /** Methods and paths at the front end. */
    public String line() {
        return line;
    }

    /** The name in forms and texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
