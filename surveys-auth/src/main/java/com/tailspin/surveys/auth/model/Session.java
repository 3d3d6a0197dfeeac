package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Map;

/**
 * A person's session in one browser. The id is the secret in the browser's cookie; stores keep only its hash. {@code
 * attributes} belong to the code that opened the session.
 *
 * @param lastUsedAt accurate to the minute
 */
public record Session(
        String id,
        VerifiedCaller who,
        ProviderSession provider,
        Map<String, String> attributes,
        Instant lastUsedAt,
        Instant expiresAt) {
    public Session {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "Session[" + who.key() + ", expiresAt=" + expiresAt + "]";
    }
}
