package com.tailspin.surveys.auth.oidc;

/** Whether tokens are bound to a key of their sign-in (DPoP, RFC 9449). */
public enum ProofPolicy {
    /**
     * If the provider's metadata lists an algorithm for proofs that is used here. A provider that issues bearer tokens
     * nevertheless, because the client is not registered for others, is not refused.
     */
    AUTOMATIC,
    /** Always; bearer tokens are refused. */
    ALWAYS,
    /** Never. */
    NEVER
}
