package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Map;

/**
 * A person's stay. The id is the whole secret of it and lives in the browser's cookie; stores keep only its hash.
 * {@code attributes} belong to whoever opened the session.
 */
public record Session(
        String id, VerifiedCaller who, ProviderSession provider, Map<String, String> attributes, Instant expiresAt) {
    public Session {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "Session[" + who.key() + ", expiresAt=" + expiresAt + "]";
    }
}
