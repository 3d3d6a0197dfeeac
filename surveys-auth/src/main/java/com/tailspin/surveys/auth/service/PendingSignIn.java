package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignInRequest.Purpose;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in between the redirect to the provider and the redirect back.
 *
 * @param browserKeyHash SHA-256 of the key that the browser must return
 * @param begunAt when the browser was redirected
 * @param prompt the {@code prompt} that was sent; empty for none
 * @param proofKey the key that the code and its tokens are bound to
 */
record PendingSignIn(
        Stage stage,
        SignInRequest request,
        Instant begunAt,
        String browserKeyHash,
        String nonce,
        String codeVerifier,
        String prompt,
        Optional<ProofKey> proofKey) {

    /** Maximum deviation of the provider's clock. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    enum Stage {
        CONSENT,
        SIGN_IN
    }

    boolean begunBy(String browserKey) {
        return MessageDigest.isEqual(
                Hashes.sha256Bytes(browserKey), Base64.getUrlDecoder().decode(browserKeyHash));
    }

    /**
     * Rejects a provider that ignores {@code max_age} (OpenID Connect Core, 3.1.3.7, 13). Time spent at the provider
     * does not count, and {@code auth_time} must not be in the future.
     */
    void requireRecent(ProviderSession session, Instant now) {
        if (request.maxAge().isEmpty()) {
            return;
        }
        Duration maxAge = request.maxAge().get();
        String asked = session.issuer() + " was asked for authentication within the last " + maxAge.toSeconds()
                + " seconds (max_age), and its ID token ";
        if (session.authenticatedAt().isEmpty()) {
            if (request.authTimeNeeded()) {
                throw notTrusted(asked + "does not say when the person authenticated (auth_time).");
            }
            return;
        }
        Instant at = session.authenticatedAt().get();
        if (at.isBefore(begunAt.minus(maxAge).minus(CLOCK_DIFFERENCE))) {
            throw notTrusted(asked + "says that the person authenticated at " + at + ".");
        }
        if (at.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw notTrusted(asked + "says that the person authenticated at " + at + ", which is in the future.");
        }
    }

    private static AuthRefused notTrusted(String message) {
        return new AuthRefused(AuthRefused.Kind.PROVIDER_NOT_TRUSTED, message);
    }

    RecordFields fields() {
        RecordFields fields = new RecordFields()
                .put("stage", stage.name())
                .put("purpose", request.purpose().name())
                .put("tenant", request.tenant())
                .put("loginHint", request.loginHint())
                .put("chooseAccount", request.chooseAccount())
                .put("maxAge", request.maxAge().map(Duration::toString))
                .put("authTimeNeeded", request.authTimeNeeded())
                .put("attributes", request.attributes())
                .put("begunAt", begunAt)
                .put("browserKeyHash", browserKeyHash)
                .put("nonce", nonce)
                .put("codeVerifier", codeVerifier)
                .put("prompt", prompt);
        proofKey.ifPresent(key -> fields.put("proofKey", RecordFields.of(key)));
        return fields;
    }

    static PendingSignIn read(RecordFields fields) {
        return new PendingSignIn(
                Stage.valueOf(fields.text("stage")),
                new SignInRequest(
                        Purpose.valueOf(fields.text("purpose")),
                        fields.find("tenant"),
                        fields.find("loginHint"),
                        fields.flag("chooseAccount"),
                        fields.find("maxAge").map(Duration::parse),
                        fields.flag("authTimeNeeded"),
                        fields.map("attributes")),
                fields.instant("begunAt"),
                fields.text("browserKeyHash"),
                fields.text("nonce"),
                fields.text("codeVerifier"),
                fields.text("prompt"),
                fields.findProofKey());
    }

    @Override
    public String toString() {
        return "PendingSignIn[" + stage + ", redacted]";
    }
}
