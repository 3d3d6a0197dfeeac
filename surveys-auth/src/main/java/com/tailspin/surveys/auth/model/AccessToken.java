package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A token for the Surveys API.
 *
 * @param key the key that the token is bound to (RFC 9449); empty for a bearer token
 */
public record AccessToken(String value, Instant expiresAt, Optional<ProofKey> key) {

    /** Creates a bearer token. */
    public AccessToken(String value, Instant expiresAt) {
        this(value, expiresAt, Optional.empty());
    }

    @Override
    public String toString() {
        return "AccessToken[redacted, expiresAt=" + expiresAt + "]";
    }
}
