package com.tailspin.surveys.auth.oidc;

/**
 * The names of the claims that Surveys reads: {@code surveys.identity.claims}. Roles are an array or one string; every
 * other claim is a string, and only the tenant is optional.
 */
public record ClaimNames(String subject, String tenant, String name, String email, String roles) {

    /**
     * Returns the names used by Entra-shaped providers, where {@code sub} differs per application but {@code
     * oid} does not.
     */
    public static ClaimNames entra() {
        return new ClaimNames("oid", "tid", "name", "preferred_username", "roles");
    }
}
