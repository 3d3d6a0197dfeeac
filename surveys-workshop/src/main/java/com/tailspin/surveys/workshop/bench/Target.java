package com.tailspin.surveys.workshop.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which JWT of which request an experiment makes. */
public enum Target {
    /** The client assertion of a token request. */
    ASSERTION(List.of(
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
            "replay")),
    /** The DPoP proof of a token request. Its client authentication is valid. */
    TOKEN_PROOF(ofProof(Stream.empty(), Stream.of("proof-nonce"))),
    /** The DPoP proof of a request to userinfo with an access token of a demo person. */
    STOLEN_TOKEN(ofProof(Stream.of("proof-scheme"), Stream.of("proof-ath", "proof-binding")));

    private final List<String> checks;

    Target(List<String> checks) {
        this.checks = checks;
    }

    /** The checks that can fail, in their order. */
    List<String> checks() {
        return checks;
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

    private static List<String> ofProof(Stream<String> first, Stream<String> own) {
        Stream<String> same = Stream.of(
                "proof-header",
                "proof-parse",
                "proof-typ",
                "proof-alg",
                "proof-crit",
                "proof-key",
                "proof-signature",
                "proof-htm",
                "proof-htu",
                "proof-iat");
        return Stream.of(first, same, own, Stream.of("proof-jti", "proof-replay"))
                .flatMap(names -> names)
                .toList();
    }
}
