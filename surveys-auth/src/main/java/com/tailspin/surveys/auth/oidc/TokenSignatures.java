package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import java.text.ParseException;

/** Parses tokens and verifies their signatures with the keys of a server; Nimbus does the cryptography. */
final class TokenSignatures {

    private static final int LONGEST_TOKEN = 32 * 1024;

    private TokenSignatures() {}

    static SignedJWT parse(String token, CheckedToken checked) {
        if (token.length() > LONGEST_TOKEN) {
            throw checked.refused("it is longer than " + LONGEST_TOKEN + " characters");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw checked.refused("it is not a signed JWT");
        }
    }

    /** Without this, unreadable claims would be reported as an invalid signature, and the keys fetched again. */
    private static void requireReadableClaims(SignedJWT jwt, CheckedToken checked) {
        try {
            jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw checked.refused("its claims cannot be read: " + e.getMessage());
        }
    }

    /** Returns the claimed issuer, which is unverified. */
    static Issuer claimedIssuer(SignedJWT jwt, CheckedToken checked) {
        try {
            return CallerClaims.text(jwt.getJWTClaimsSet(), "iss")
                    .map(Issuer::new)
                    .orElseThrow(() -> checked.refused("it has no iss"));
        } catch (ParseException e) {
            throw checked.refused("its claims are not a JSON object");
        }
    }

    /** Whether the signature verifies with the algorithm and the keys of that server. */
    static boolean holds(SignedJWT jwt, DiscoveredServer server) {
        try {
            verify(jwt, server, CheckedToken.ACCESS_TOKEN);
            return true;
        } catch (AuthRefused refused) {
            if (refused.kind() == CheckedToken.ACCESS_TOKEN.kind()) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Returns the claims, unchecked. Refetches the keys if they do not verify the signature. Accepts one algorithm only,
     * whatever the server's metadata lists: otherwise an attacker could choose the weakest (RFC 8725, section 3.1).
     */
    static JWTClaimsSet verify(SignedJWT jwt, DiscoveredServer server, CheckedToken checked) {
        JWSHeader header = jwt.getHeader();
        TokenAlgorithm expected = server.algorithm();
        if (!expected.jws().equals(header.getAlgorithm())) {
            throw checked.refused("it is signed with " + header.getAlgorithm() + "; only " + expected
                    + " is accepted (surveys.identity.signing-algorithm)");
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw checked.refused("its header requires unsupported extensions (crit, RFC 7515, section 4.1.11): "
                    + header.getCriticalParams());
        }
        requireReadableClaims(jwt, checked);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(header.getAlgorithm(), server.keys()));
        try {
            try {
                return processor.process(jwt, null);
            } catch (BadJOSEException | ProviderKeys.TooShort e) {
                // The server may meanwhile have another key with the same id.
                if (!server.keys().refetch()) {
                    throw e;
                }
                return processor.process(jwt, null);
            }
        } catch (BadJOSEException e) {
            throw checked.refused("its signature does not verify with the keys of "
                    + server.metadata().issuer() + ": " + e.getMessage());
        } catch (ProviderKeys.TooShort e) {
            throw checked.refused(String.valueOf(e.getMessage()));
        } catch (RateLimitReachedException e) {
            throw checked.refused("it names the key " + header.getKeyID() + ", which "
                    + server.metadata().issuer() + " did not publish a moment ago");
        } catch (JOSEException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The keys of " + server.metadata().issuer() + " cannot be fetched: " + e.getMessage() + ".",
                    e);
        }
    }
}
