package com.tailspin.surveys.idp.client;

import java.time.Duration;

/**
 * How strictly a client and its assertions are checked. One profile may accept an assertion that another refuses. This
 * table contains all differences.
 */
public enum Profile {
    /**
     * The rules of FAPI 2.0: registered algorithm only, {@code aud} is the issuer as a single string, {@code iat}
     * required and recent, PKCE.
     */
    STRICT(Duration.ofSeconds(300), Duration.ofSeconds(10), true, true, true),
    /**
     * What Microsoft's libraries send: RS256 or PS256, the token endpoint as {@code aud}, no {@code iat}, padded
     * thumbprints, ten minutes.
     */
    ENTRA_LIKE(Duration.ofSeconds(600), Duration.ofSeconds(60), false, true, false),
    /**
     * What old clients send: any asymmetric algorithm, any URL of this server among the audiences, one hour, no
     * key hint.
     */
    LEGACY(Duration.ofHours(1), Duration.ofSeconds(60), false, false, false);

    private final Duration longestLife;
    private final Duration clockGrace;
    private final boolean issuedAtRequired;
    private final boolean keyHintRequired;
    private final boolean codeChallengeRequired;

    Profile(
            Duration longestLife,
            Duration clockGrace,
            boolean issuedAtRequired,
            boolean keyHintRequired,
            boolean codeChallengeRequired) {
        this.longestLife = longestLife;
        this.clockGrace = clockGrace;
        this.issuedAtRequired = issuedAtRequired;
        this.keyHintRequired = keyHintRequired;
        this.codeChallengeRequired = codeChallengeRequired;
    }

    /** Maximum time from issue to expiry, and maximum age of {@code iat}. */
    public Duration longestLife() {
        return longestLife;
    }

    /** Tolerance for the client's clock, in either direction. */
    public Duration clockGrace() {
        return clockGrace;
    }

    public boolean issuedAtRequired() {
        return issuedAtRequired;
    }

    /** Whether the header must name the key even if the client has only one. */
    public boolean keyHintRequired() {
        return keyHintRequired;
    }

    /** Whether a DPoP proof must contain a nonce that this server has recently issued (RFC 9449, section 8). */
    public boolean proofNonceRequired() {
        return this == STRICT;
    }

    /**
     * Whether authorization requests without PKCE (RFC 7636) are refused. A code requested with PKCE always needs
     * its verifier.
     */
    public boolean codeChallengeRequired() {
        return codeChallengeRequired;
    }
}
