package com.tailspin.surveys.auth.model;

import java.time.Duration;
import java.util.Optional;

/** What a token endpoint made of one request. */
public sealed interface TokenAnswer {

    /** Tokens (RFC 6749, section 5.1). The ID token is not verified yet. {@code lifetime} is a guess where the server gave none. */
    record Granted(String accessToken, Duration lifetime, Optional<String> refreshToken, Optional<String> idToken)
            implements TokenAnswer {
        @Override
        public String toString() {
            return "Granted[redacted, lifetime=" + lifetime + "]";
        }
    }

    /** A refusal in the words of the server (RFC 6749, section 5.2), kept to one line each. */
    record Denied(int status, String error, String description) implements TokenAnswer {
        public Denied {
            error = OneLine.of(error);
            description = OneLine.of(description);
        }
    }

    /**
     * No answer, or none that can be understood.
     *
     * @param worthRepeating whether the same question may well be answered at once: the connection broke, or the server stumbled; not
     *     after a time-out, which has cost its time already
     */
    record Unanswered(String reason, boolean worthRepeating) implements TokenAnswer {}
}
