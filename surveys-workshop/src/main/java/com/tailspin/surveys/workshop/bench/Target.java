package com.tailspin.surveys.workshop.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which JWT of which request an experiment makes. */
public enum Target {
    /** The client assertion of a token request. */
    ASSERTION,
    /** The DPoP proof of a token request. Its client authentication is valid. */
    TOKEN_PROOF,
    /** The DPoP proof of a request to userinfo with an access token of a demo person. */
    STOLEN_TOKEN;

    private static final List<String> OF_ASSERTION = List.of(
            "form",
            "one-method",
            "assertion-type",
            "parse",
            "client",
            "method",
            "typ",
            "alg",
            "crit",
            "iss-sub",
            "key",
            "certificate-dates",
            "signature",
            "aud",
            "exp",
            "nbf",
            "iat",
            "lifetime",
            "jti",
            "replay");

    private static final List<String> OF_PROOF = List.of(
            "proof-scheme",
            "proof-header",
            "proof-parse",
            "proof-typ",
            "proof-alg",
            "proof-crit",
            "proof-key",
            "proof-signature",
            "proof-htm",
            "proof-htu",
            "proof-iat",
            "proof-nonce",
            "proof-ath",
            "proof-binding",
            "proof-jti",
            "proof-replay");

    /** The checks that can fail, in their order. */
    List<String> checks() {
        return switch (this) {
            case ASSERTION -> OF_ASSERTION;
            case TOKEN_PROOF -> ofProofBut(List.of("proof-scheme", "proof-ath", "proof-binding"));
            case STOLEN_TOKEN -> ofProofBut(List.of("proof-nonce"));
        };
    }

    /** Whether the JWT is a DPoP proof, which is sent in a header. */
    public boolean isProof() {
        return this != ASSERTION;
    }

    public String spelt() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The target of that name; the client assertion for any other text. */
    static Target of(String text) {
        return Stream.of(values())
                .filter(target -> target.spelt().equals(text))
                .findFirst()
                .orElse(ASSERTION);
    }

    private static List<String> ofProofBut(List<String> others) {
        return OF_PROOF.stream().filter(check -> !others.contains(check)).toList();
    }
}
