package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A token for the Surveys API.
 *
 * @param key the key that the token is bound to (RFC 9449); empty if it is presented without proof
 * @param certificate the thumbprint of the certificate on whose connection it was issued, to which it is bound (RFC
 *     8705, section 3); empty if none was presented
 */
public record AccessToken(String value, Instant expiresAt, Optional<ProofKey> key, Optional<Thumbprint> certificate) {

    /** Creates a bearer token. */
    public AccessToken(String value, Instant expiresAt) {
        this(value, expiresAt, Optional.empty());
    }

    /** Creates a token that is not bound to a certificate. */
    public AccessToken(String value, Instant expiresAt, Optional<ProofKey> key) {
        this(value, expiresAt, key, Optional.empty());
    }

    @Override
    public String toString() {
        return "AccessToken[redacted, expiresAt=" + expiresAt + "]";
    }
}
