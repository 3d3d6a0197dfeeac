package com.tailspin.surveys.idp.http;

import java.util.Optional;

/** An error response for programs, as JSON (RFC 6749 section 5.2). */
public final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final int status;
    private final String code;
    private final transient Optional<String> challenge;

    public OAuthError(int status, String code, String description, Optional<String> challenge) {
        super(description);
        this.description = description;
        this.status = status;
        this.code = code;
        this.challenge = challenge;
    }

    public static OAuthError badRequest(String code, String description) {
        return new OAuthError(400, code, description, Optional.empty());
    }

    /** For people; contains no control characters. */
    String description() {
        return description;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The value of the WWW-Authenticate header. */
    Optional<String> challenge() {
        return challenge;
    }
}
