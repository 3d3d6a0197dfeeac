package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Distinguishes a logout token from other tokens that the provider signs with the same keys. */
final class LogoutTokenClaims {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST = 1000;

    private LogoutTokenClaims() {}

    /**
     * Reads and checks the claims.
     *
     * @param refused creates the refusal for a reason
     */
    static LogoutNotice read(JWTClaimsSet claims, Issuer issuer, Function<String, AuthRefused> refused) {
        boolean says = claims.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
        if (!says) {
            throw refused.apply("its events do not contain " + EVENT);
        }
        if (claims.getClaims().containsKey("nonce")) {
            // A nonce is forbidden so that a logout token cannot pass for an ID token.
            throw refused.apply("it has a nonce, which a logout token must not have");
        }
        String id = text(claims, "jti").orElseThrow(() -> refused.apply("it has no jti"));
        Optional<String> subject = text(claims, "sub");
        Optional<String> session = text(claims, "sid");
        if (subject.isEmpty() && session.isEmpty()) {
            throw refused.apply("it has neither sub nor sid");
        }
        return new LogoutNotice(issuer, id, subject, session);
    }

    static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }
}
