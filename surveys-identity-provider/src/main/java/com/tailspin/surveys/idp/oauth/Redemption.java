package com.tailspin.surveys.idp.oauth;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.store.Grants.Code;
import com.tailspin.surveys.idp.store.Grants.RefreshToken;
import com.tailspin.surveys.idp.token.Confirmation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a code or a refresh token demands of the request that redeems it, beyond the client's authentication. Refusals
 * are {@code invalid_grant}.
 */
final class Redemption {
    private Redemption() {}

    /** Requires the verifier of the authorization request's challenge, if it had one (RFC 7636, section 4.6). */
    static void requireVerifier(Code code, Parameters form) {
        if (code.codeChallenge().isPresent()) {
            // The grant cannot be redeemed without it: invalid_grant, as for a wrong one (RFC 7636, section 4.6).
            String verifier = form.find("code_verifier")
                    .orElseThrow(() ->
                            invalidGrant("The authorization request had a code_challenge: code_verifier is missing."));
            if (!fits(code.codeChallenge().get(), verifier)) {
                throw invalidGrant("The code_verifier does not match the code_challenge.");
            }
        } else if (form.has("code_verifier")) {
            // The client intended to send a challenge; an attacker may have removed it (RFC 9700 section 4.8.2).
            throw invalidGrant("The request has a code_verifier, but the authorization request had no code_challenge.");
        }
    }

    /** A code that was requested for a key can be redeemed only with a proof of that key (RFC 9449, section 10). */
    static void requireProofKey(Code code, Confirmation confirmation) {
        if (code.proofKey().isPresent() && !code.proofKey().equals(confirmation.proofKey())) {
            throw invalidGrant(
                    "The code is bound to a key (dpop_jkt), and this request has no DPoP proof of that key.");
        }
    }

    /**
     * Bound tokens must not become bearer tokens. Any key will do: the client has authenticated, and may change its key
     * as it may change its credential (RFC 9449, section 5).
     */
    static void requireProofKey(RefreshToken token, Confirmation confirmation) {
        if (token.proofNeeded() && confirmation.proofKey().isEmpty()) {
            throw invalidGrant(
                    "The refresh token was issued with tokens that are bound to a key, and this request has no DPoP proof.");
        }
    }

    private static boolean fits(String challenge, String verifier) {
        try {
            String computed = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue();
            return MessageDigest.isEqual(
                    computed.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            // Too short, too long, or with characters that RFC 7636 does not allow.
            return false;
        }
    }

    static OAuthError invalidGrant(String description) {
        return OAuthError.badRequest("invalid_grant", description);
    }
}
