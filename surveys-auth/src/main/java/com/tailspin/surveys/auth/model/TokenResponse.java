package com.tailspin.surveys.auth.model;

import java.time.Duration;
import java.util.Optional;

/** A token endpoint's response to one request. */
public sealed interface TokenResponse {

    /** Returns how long the server asks not to be called again (RFC 9110, section 10.2.3). */
    Optional<Duration> retryAfter();

    /**
     * Tokens (RFC 6749, section 5.1). The ID token is not verified yet. {@code lifetime} is a default if the
     * server sent none.
     *
     * @param bound whether the access token is bound to the key of the request's DPoP proof (RFC 9449, section 5)
     */
    record Granted(
            String accessToken,
            Duration lifetime,
            Optional<String> refreshToken,
            Optional<String> idToken,
            boolean bound)
            implements TokenResponse {
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Granted[redacted, lifetime=" + lifetime + "]";
        }
    }

    /**
     * An error response (RFC 6749, section 5.2); each text is reduced to one line.
     *
     * @param meaning what a provider-specific code means and how to fix it, if known
     */
    record Denied(int status, String error, String description, Optional<String> meaning, Optional<Duration> retryAfter)
            implements TokenResponse {
        public Denied {
            error = LogSafeText.of(error);
            description = LogSafeText.of(description);
        }

        /** Returns all that is known about the error, the meaning first. */
        public String inWords() {
            String said = description.isEmpty() ? "" : ": " + description;
            return status + " " + error
                    + meaning.map(words -> " (" + words + ")").orElse("") + said;
        }
    }

    /**
     * No response, or a server error (5xx).
     *
     * @param worthRepeating whether an immediate retry may succeed: the connection broke, or the server failed.
     *     False after a time-out, which has already taken its time
     */
    record Unanswered(String reason, boolean worthRepeating, Optional<Duration> retryAfter) implements TokenResponse {}

    /** A response that is neither a token response nor an OAuth error, or contains unusable tokens. */
    record Malformed(String reason, Optional<Duration> retryAfter) implements TokenResponse {}
}
