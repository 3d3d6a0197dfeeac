package com.tailspin.surveys.auth.oidc;

/** {@code surveys.identity.prompt}: whether sign-in may send {@code prompt} (OpenID Connect Core, 3.1.2.1). */
public enum PromptPolicy {
    /**
     * The values in {@code prompt_values_supported} (Initiating User Registration 1.0, section 4.1). Without that list:
     * {@code select_account} at an Entra-shaped authority, {@code consent} elsewhere.
     */
    AUTOMATIC,
    /** Regardless of the metadata. */
    ALWAYS,
    NEVER
}
