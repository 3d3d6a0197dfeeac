package com.tailspin.surveys.auth.model;

/** An issuer identifier, compared character by character (RFC 8414, section 2; OpenID Connect Core, 3.1.3.7). */
public record Issuer(String value) {

    /** The placeholder for the tenant in a multitenant authority's metadata. */
    static final String TENANT = "{tenantid}";

    public Issuer {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an issuer must not be blank");
        }
    }

    /** Whether this is a multitenant authority's template, which no token may carry. */
    public boolean isTemplate() {
        return value.contains(TENANT);
    }

    @Override
    public String toString() {
        return value;
    }
}
