package com.tailspin.surveys.auth.model;

/** The name under which the front end is registered at the identity provider (RFC 6749, section 2.2). */
public record ClientId(String value) {
    public ClientId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a client id is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
