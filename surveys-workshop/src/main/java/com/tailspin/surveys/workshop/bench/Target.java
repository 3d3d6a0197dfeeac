package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.workshop.assertion.AssertionChecks;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which JWT of which request an experiment makes. */
public enum Target {
    /** The client assertion of a token request. */
    ASSERTION,
    /** The DPoP proof of a token request. Its client authentication is valid. */
    TOKEN_PROOF,
    /** The DPoP proof of a request to userinfo with an access token of a demo person. */
    STOLEN_TOKEN;

    /** The type of the assertion is checked between the method and the parsing, and reported only if it is wrong. */
    private static final List<String> OF_ASSERTION = AssertionChecks.IN_ORDER.stream()
            .flatMap(check -> check.equals("parse") ? Stream.of("assertion-type", check) : Stream.of(check))
            .toList();

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

    private static final List<String> ASSERTION_PLACEHOLDERS = List.of(
            "client",
            "other_client",
            "disabled_client",
            "issuer",
            "other_issuer",
            "token_endpoint",
            "par_endpoint",
            "now",
            "random",
            "thumbprint",
            "thumbprint_padded",
            "thumbprint_sha1",
            "other_thumbprint",
            "other_thumbprint_sha1",
            "key_thumbprint",
            "key_jwk",
            "assertion",
            "pad");

    private static final List<String> TOKEN_PROOF_PLACEHOLDERS = List.of(
            "token_endpoint", "par_endpoint", "now", "random", "nonce", "key_jwk", "proof", "used_proof", "pad");

    private static final List<String> STOLEN_TOKEN_PLACEHOLDERS = List.of(
            "userinfo_endpoint",
            "token_endpoint",
            "now",
            "random",
            "ath",
            "other_ath",
            "key_jwk",
            "token_jwk",
            "token",
            "bearer_token",
            "proof",
            "used_proof",
            "pad");

    /** The checks that can fail, in their order. */
    List<String> checks() {
        return switch (this) {
            case ASSERTION -> OF_ASSERTION;
            case TOKEN_PROOF -> ofProofBut(List.of("proof-scheme", "proof-ath", "proof-binding"));
            case STOLEN_TOKEN -> ofProofBut(List.of("proof-nonce"));
        };
    }

    /** The possible guesses: accepted, or the check that fails, in the order of the checks. */
    public List<String> verdicts() {
        return Stream.of(Stream.of(JudgedExchange.ACCEPTED), checks().stream(), Stream.of(JudgedExchange.UNPROCESSED))
                .flatMap(Function.identity())
                .toList();
    }

    /** The names of the variables that have a value in this JWT and its request. */
    public List<String> placeholders() {
        return switch (this) {
            case ASSERTION -> ASSERTION_PLACEHOLDERS;
            case TOKEN_PROOF -> TOKEN_PROOF_PLACEHOLDERS;
            case STOLEN_TOKEN -> STOLEN_TOKEN_PLACEHOLDERS;
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
