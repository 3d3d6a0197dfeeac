package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens of one sign-in of a person, as last received from the provider.
 *
 * @param signIn identifies the sign-in: the hash of its ID token, which is unique
 * @param holder the claims of the ID token that came with the access token; empty if none came and {@code idToken}
 *     is an earlier one
 */
record CachedTokens(
        String signIn,
        AccessToken accessToken,
        Instant obtainedAt,
        Optional<String> refreshToken,
        Optional<String> idToken,
        Optional<VerifiedCaller> holder) {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** Returns the identifier of the sign-in with that ID token. */
    static String signIn(String idToken) {
        return Hashes.sha256(idToken);
    }

    /** @param binding what the access token is bound to */
    static CachedTokens from(
            TokenResponse.Granted granted, TokenBinding binding, Optional<VerifiedCaller> holder, Instant now) {
        return new CachedTokens(
                signIn(granted.idToken().orElse("")),
                binding.accessToken(granted, now),
                now,
                granted.refreshToken(),
                granted.idToken(),
                holder);
    }

    /**
     * Returns the renewed tokens. If the server sends no new refresh token or ID token, the old one stays valid (RFC
     * 6749, section 6).
     */
    CachedTokens renewedBy(
            TokenResponse.Granted granted, TokenBinding binding, Optional<VerifiedCaller> who, Instant now) {
        CachedTokens renewed = from(granted, binding, who, now);
        return new CachedTokens(
                signIn,
                renewed.accessToken,
                now,
                renewed.refreshToken.or(() -> refreshToken),
                renewed.idToken.or(() -> idToken),
                who);
    }

    CachedTokens withoutAccess() {
        return new CachedTokens(
                signIn,
                new AccessToken("", Instant.EPOCH, accessToken.key()),
                Instant.EPOCH,
                refreshToken,
                idToken,
                Optional.empty());
    }

    boolean fresh(Instant now) {
        return now.isBefore(freshUntil());
    }

    /** Five minutes before expiry, or half the lifetime before it if that is shorter. */
    private Instant freshUntil() {
        // Avoids dividedBy, which uses BigDecimal.
        Duration half = Duration.ofMillis(
                Duration.between(obtainedAt, accessToken.expiresAt()).toMillis() / 2);
        Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        return accessToken.expiresAt().minus(margin);
    }

    CachedAccess access() {
        return new CachedAccess(accessToken, freshUntil(), holder);
    }

    /** Whether the token can be used if renewal fails: until it expires, since the API tolerates clock skew. */
    boolean usable(Instant now) {
        return now.isBefore(accessToken.expiresAt());
    }

    RecordFields fields() {
        RecordFields fields = new RecordFields()
                .put("signIn", signIn)
                .put("accessToken", accessToken.value())
                .put("expiresAt", accessToken.expiresAt())
                .put("obtainedAt", obtainedAt)
                .put("refreshToken", refreshToken)
                .put("idToken", idToken);
        accessToken.certificate().ifPresent(certificate -> fields.put("certificate", certificate.hex()));
        accessToken.key().ifPresent(key -> fields.put("proofKey", RecordFields.of(key)));
        holder.ifPresent(who -> fields.put("holder", RecordFields.of(who)));
        return fields;
    }

    static CachedTokens read(RecordFields fields) {
        return new CachedTokens(
                fields.text("signIn"),
                new AccessToken(
                        fields.text("accessToken"),
                        fields.instant("expiresAt"),
                        fields.findProofKey(),
                        fields.find("certificate").map(Thumbprint::new)),
                fields.instant("obtainedAt"),
                fields.find("refreshToken"),
                fields.find("idToken"),
                fields.has("holder") ? Optional.of(fields.fields("holder").caller()) : Optional.empty());
    }

    @Override
    public String toString() {
        return "CachedTokens[redacted]";
    }
}
