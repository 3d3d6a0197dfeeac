package com.tailspin.surveys.idp.client;

import java.time.Duration;
import java.util.List;

/**
 * How strictly a client and its assertions are checked. One profile may accept an assertion that another refuses. This
 * table contains all differences.
 */
public enum Profile {
    /**
     * The rules of FAPI 2.0: registered algorithm only, {@code aud} is the issuer as a single string, {@code iat}
     * required and recent, PKCE, pushed requests, PS256.
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
    LEGACY(Duration.ofHours(1), Duration.ofSeconds(60), false, false, false),
    /**
     * For learners only: as {@link #STRICT}, but single use is checked first and recorded afterwards, with a pause
     * between. Concurrent copies of an assertion are therefore accepted, which is the mistake to be seen. No setting can
     * select it: only the embedding program can give it to a client, after the start.
     */
    RACY(Duration.ofSeconds(300), Duration.ofSeconds(10), true, true, true);

    /** The profiles that settings can select: all except {@link #RACY}. */
    public static final List<Profile> SELECTABLE = List.of(STRICT, ENTRA_LIKE, LEGACY);

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

    /** Whether the rules of {@link #STRICT} apply to everything except single use. */
    public boolean isStrict() {
        return this == STRICT || this == RACY;
    }

    /** Whether checking and recording the use of an assertion are a single step, as they must be. */
    public boolean recordsUseAtomically() {
        return this != RACY;
    }

    /**
     * The algorithm of all tokens for clients of this profile: one for all kinds, because a client and its API expect a
     * single algorithm. FAPI 2.0, section 5.4.1, permits PS256, ES256 and EdDSA only.
     */
    public String tokenAlgorithm() {
        return isStrict() ? "PS256" : "RS256";
    }

    /**
     * Whether authorization requests that were not pushed (RFC 9126) are refused. FAPI 2.0, section 5.3.2.2, demands
     * it, because a browser can read and change any other request.
     */
    public boolean pushedRequestsRequired() {
        return isStrict();
    }

    /**
     * Whether ID tokens and userinfo contain only the claims that {@code scope} and {@code claims} request. Entra ID
     * always sends the same set.
     */
    public boolean claimsOnlyOnRequest() {
        return this != ENTRA_LIKE;
    }

    /**
     * Whether refresh tokens are replaced at each use although the client's tokens are sender-constrained. FAPI 2.0,
     * section 5.3.2.1, forbids it: a stolen refresh token is useless without the client's credential, so rotation adds
     * little, and a client that loses one response loses its grant. Refresh tokens whose tokens are not
     * bound are rotated under every profile (RFC 9700, section 4.14.2).
     */
    public boolean boundRefreshTokensRotated() {
        return !isStrict();
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

    /**
     * Whether the metadata offers DPoP. FAPI 2.0, section 5.3.2.1, demands sender-constrained tokens; Entra ID and old
     * servers do not offer them. A proof is accepted under every profile.
     */
    public boolean proofsOffered() {
        return this == STRICT;
    }

    /**
     * Whether the DPoP proof of a token request must contain a nonce that this server has recently issued (RFC 9449,
     * section 8). That of a pushed request need not: its response brings the nonce for the token request.
     */
    public boolean proofNonceRequired() {
        return isStrict();
    }

    /**
     * Whether authorization requests without PKCE (RFC 7636) are refused. A code requested with PKCE always needs
     * its verifier.
     */
    public boolean codeChallengeRequired() {
        return codeChallengeRequired;
    }
}
