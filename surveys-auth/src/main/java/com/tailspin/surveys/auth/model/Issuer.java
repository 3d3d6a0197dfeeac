package com.tailspin.surveys.auth.model;

/** An issuer identifier, compared character by character (RFC 8414, section 2; OpenID Connect Core, 3.1.3.7). */
public record Issuer(String value) {

    /** What stands for the tenant in the issuer that a multitenant authority's metadata has. */
    static final String TENANT = "{tenantid}";

    public Issuer {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an issuer is not blank");
        }
    }

    /** Whether it is a multitenant authority's template, and so nobody's issuer. */
    public boolean isTemplate() {
        return value.contains(TENANT);
    }

    @Override
    public String toString() {
        return value;
    }
}
