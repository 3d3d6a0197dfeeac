package com.tailspin.surveys.idp.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token is bound to, its claim {@code cnf} (RFC 7800): a certificate, a key, both or nothing.
 *
 * @param certificate {@code x5t#S256} of the client certificate (RFC 8705, section 3)
 * @param proofKey {@code jkt} of the key that signs DPoP proofs (RFC 9449, section 6)
 */
public record Confirmation(Optional<String> certificate, Optional<String> proofKey) {
    static final String CLAIM = "cnf";

    private static final String CERTIFICATE = "x5t#S256";
    private static final String PROOF_KEY = "jkt";

    /** What the token with these claims is bound to. */
    public static Confirmation of(JWTClaimsSet claims) {
        return claims.getClaim(CLAIM) instanceof Map<?, ?> members
                ? new Confirmation(text(members, CERTIFICATE), text(members, PROOF_KEY))
                : new Confirmation(Optional.empty(), Optional.empty());
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether the token is bound to anything, so that a thief needs more than the token. */
    public boolean binds() {
        return certificate.isPresent() || proofKey.isPresent();
    }

    /** The scheme with which the token is presented. */
    public String tokenType() {
        return proofKey.isPresent() ? "DPoP" : "Bearer";
    }

    /** The members of the claim; empty for a bearer token. */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        certificate.ifPresent(value -> members.put(CERTIFICATE, value));
        proofKey.ifPresent(value -> members.put(PROOF_KEY, value));
        return members;
    }

    /** Whether a connection with this client certificate, or without one, may use the token. */
    public boolean fits(Optional<String> shown) {
        return certificate.isEmpty() || certificate.equals(shown);
    }
}
