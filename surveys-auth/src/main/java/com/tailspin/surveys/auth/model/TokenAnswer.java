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

    /**
     * A refusal in the words of the server (RFC 6749, section 5.2), kept to one line each.
     *
     * @param meaning what a code of that provider's own means and what to do about it, where it is known
     * @param retryAfter how long the server wants to be left alone (RFC 9110, section 10.2.3)
     */
    record Denied(int status, String error, String description, Optional<String> meaning, Optional<Duration> retryAfter)
            implements TokenAnswer {
        public Denied {
            error = OneLine.of(error);
            description = OneLine.of(description);
        }

        /** All that is known of it, the meaning first. */
        public String inWords() {
            String said = description.isEmpty() ? "" : ": " + description;
            return status + " " + error
                    + meaning.map(words -> " (" + words + ")").orElse("") + said;
        }
    }

    /**
     * No answer, or that of a server that stumbled (5xx).
     *
     * @param worthRepeating whether the same question may well be answered at once: the connection broke, or the server stumbled; not
     *     after a time-out, which has cost its time already
     * @param retryAfter how long the server wants to be left alone (RFC 9110, section 10.2.3)
     */
    record Unanswered(String reason, boolean worthRepeating, Optional<Duration> retryAfter) implements TokenAnswer {}

    /** An answer that is neither tokens nor an OAuth error, or tokens that cannot be used. */
    record Malformed(String reason, Optional<Duration> retryAfter) implements TokenAnswer {}

    /** How long the server wants to be left alone, whatever else it said. */
    default Optional<Duration> patience() {
        if (this instanceof Denied denied) {
            return denied.retryAfter();
        }
        if (this instanceof Malformed malformed) {
            return malformed.retryAfter();
        }
        return this instanceof Unanswered unanswered ? unanswered.retryAfter() : Optional.empty();
    }
}
