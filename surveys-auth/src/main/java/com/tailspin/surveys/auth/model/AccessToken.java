package com.tailspin.surveys.auth.model;

import java.time.Instant;

/** A bearer token for the Surveys API. */
public record AccessToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "AccessToken[redacted, expiresAt=" + expiresAt + "]";
    }
}
