package com.tailspin.surveys.auth.model;

/** An issuer identifier, compared character by character (RFC 8414, section 2; OpenID Connect Core, 3.1.3.7). */
public record Issuer(String value) {
    public Issuer {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an issuer is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
