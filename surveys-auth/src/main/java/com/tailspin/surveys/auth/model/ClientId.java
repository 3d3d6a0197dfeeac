package com.tailspin.surveys.auth.model;

/** The front end's client identifier at the identity provider (RFC 6749, section 2.2). */
public record ClientId(String value) {
    public ClientId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a client id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
