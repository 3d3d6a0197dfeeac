package com.tailspin.surveys.auth.oidc;

/**
 * Under which names a provider's tokens say what Surveys wants to know: {@code surveys.identity.claims}. Roles are an array or one string;
 * every other claim is a string, and only the tenant may be missing.
 */
public record ClaimNames(String subject, String tenant, String name, String email, String roles) {

    /** Entra's, and those of everything shaped like it: {@code sub} differs per application there, {@code oid} does not. */
    public static ClaimNames entra() {
        return new ClaimNames("oid", "tid", "name", "preferred_username", "roles");
    }
}
