package com.tailspin.surveys.idp.client;

import java.time.Duration;

/**
 * How strictly a client and its assertions are judged. The same assertion may be accepted under one profile and refused under another;
 * this table is the whole difference.
 */
public enum Profile {
    /** FAPI 2.0's rules: registered algorithm only, {@code aud} is the issuer as a plain string, {@code iat} required and recent, PKCE. */
    STRICT(Duration.ofSeconds(300), Duration.ofSeconds(10), true, true, true),
    /** What Microsoft's libraries send: RS256 or PS256, token endpoint as {@code aud}, no {@code iat}, padded thumbprints, ten minutes. */
    ENTRA_LIKE(Duration.ofSeconds(600), Duration.ofSeconds(60), false, true, false),
    /** What old clients send: any asymmetric algorithm, any address of this server among the audiences, an hour, no key hint. */
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

    /** The longest time from issue to expiry, and the oldest {@code iat}. */
    public Duration longestLife() {
        return longestLife;
    }

    /** How far the client's clock may be off, in either direction. */
    public Duration clockGrace() {
        return clockGrace;
    }

    public boolean issuedAtRequired() {
        return issuedAtRequired;
    }

    /** Whether the header must name the key even if the client has one only. */
    public boolean keyHintRequired() {
        return keyHintRequired;
    }

    /** Whether an authorization request without PKCE (RFC 7636) is refused. A code that was asked for with it always needs its verifier. */
    public boolean codeChallengeRequired() {
        return codeChallengeRequired;
    }
}
