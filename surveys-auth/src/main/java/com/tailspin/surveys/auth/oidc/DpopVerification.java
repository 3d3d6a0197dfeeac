package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PresentedToken;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The API's checks of a DPoP proof (RFC 9449, section 4.3). Nimbus verifies the signature; every claim is checked here,
 * from top to bottom, because its verifier reads the computer's clock, compares URLs without normalising them and marks
 * a proof as used before all checks have passed.
 */
final class DpopVerification {

    static final Duration OLDEST = Duration.ofSeconds(60);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final int LONGEST = 8000;

    private final Duration clockSkew;
    private final InstantSource clock;
    private final UsedProofs used = new UsedProofs();

    DpopVerification(Duration clockSkew, InstantSource clock) {
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * Requires that the request proves possession of the key that its token is bound to.
     *
     * @param thumbprint {@code cnf.jkt} of the token
     * @throws AuthRefused of kind PROOF_INVALID, naming the failed check, or TOKEN_INVALID if the proof is one of
     *     another key
     */
    void require(String thumbprint, PresentedToken presented) {
        PresentedToken.Proven request = presented
                .proven()
                .orElseThrow(() -> new AuthRefused(
                        AuthRefused.Kind.PROOF_INVALID,
                        "The access token is bound to a key (cnf.jkt), but was presented as a bearer token; present it"
                                + " with the scheme DPoP and a proof."));
        if (request.proofs().size() != 1) {
            throw refused("the request has " + request.proofs().size() + " DPoP headers, not one");
        }
        SignedJWT proof = parse(request.proofs().get(0).strip());
        JWK key = verified(proof);
        JWTClaimsSet claims = claims(proof);
        requireRequest(claims, request);
        Instant ends = requireRecent(claims);
        requireHash(claims, presented.value());
        String shown = thumbprint(key);
        if (!shown.equals(thumbprint)) {
            throw CheckedToken.ACCESS_TOKEN.refused("it is bound to another key than the DPoP proof's");
        }
        // Last, so that an invalid proof does not use up its id.
        if (!used.spend(shown, text(claims, "jti"), ends, clock.instant())) {
            throw refused("it was used before");
        }
    }

    private static SignedJWT parse(String text) {
        if (text.length() > LONGEST) {
            throw refused("it has more than " + LONGEST + " characters");
        }
        try {
            // Also rejects a header whose jwk contains a private key, and alg none.
            return SignedJWT.parse(text);
        } catch (ParseException e) {
            throw refused("it is not a signed JWT whose header contains a public key at most");
        }
    }

    /** Returns the key in the header, with which the signature verifies. */
    private static JWK verified(SignedJWT proof) {
        JWSHeader header = proof.getHeader();
        if (!TYPE.equals(header.getType())) {
            throw refused("its typ is " + header.getType() + ", not dpop+jwt");
        }
        if (!PresentedToken.PROOF_ALGORITHMS.contains(header.getAlgorithm().getName())) {
            throw refused("its alg is " + header.getAlgorithm() + "; accepted: " + PresentedToken.PROOF_ALGORITHMS);
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw refused("its header requires unsupported extensions (crit, RFC 7515, section 4.1.11)");
        }
        JWK key = header.getJWK();
        if (key == null) {
            throw refused("its header has no jwk");
        }
        try {
            Key verifying = publicKey(key, header.getAlgorithm());
            if (!proof.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, verifying))) {
                throw refused("its signature does not verify with the key in its header");
            }
            return key;
        } catch (JOSEException e) {
            throw refused("the key in its header cannot be used");
        }
    }

    private static Key publicKey(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (JWSAlgorithm.ES256.equals(algorithm) && key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return ec.toECPublicKey();
        }
        if (JWSAlgorithm.PS256.equals(algorithm) && key instanceof RSAKey rsa) {
            if (rsa.size() < SMALLEST_RSA_KEY) {
                throw refused("the RSA key in its header has fewer than " + SMALLEST_RSA_KEY + " bits");
            }
            return rsa.toRSAPublicKey();
        }
        throw refused("the key in its header is not one for its alg");
    }

    private static JWTClaimsSet claims(SignedJWT proof) {
        try {
            return proof.getJWTClaimsSet();
        } catch (ParseException e) {
            throw refused("its claims are not a JSON object");
        }
    }

    /** The method is compared exactly; the URL without query and fragment, and after normalisation. */
    private static void requireRequest(JWTClaimsSet claims, PresentedToken.Proven request) {
        if (!request.method().equals(text(claims, "htm"))) {
            throw refused("its htm is not " + request.method() + ", the method of this request");
        }
        try {
            if (!normal(new URI(text(claims, "htu"))).equals(normal(request.uri()))) {
                throw refused("its htu is not " + normal(request.uri()) + ", the URL of this request");
            }
        } catch (URISyntaxException e) {
            throw refused("its htu is not a URL");
        }
    }

    private static String normal(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw refused("its htu is not a complete URL");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean defaultPort = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = uri.normalize().getRawPath();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + uri.getPort())
                + (path == null || path.isEmpty() ? "/" : path);
    }

    /** Returns when the proof is too old. */
    private Instant requireRecent(JWTClaimsSet claims) {
        if (claims.getIssueTime() == null) {
            throw refused("it has no iat");
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        Instant now = clock.instant();
        Instant ends = issuedAt.plus(OLDEST).plus(clockSkew);
        if (!now.isBefore(ends)) {
            throw refused("it was made at " + issuedAt + ", too long ago");
        }
        if (now.plus(clockSkew).isBefore(issuedAt)) {
            throw refused("it was made in the future, at " + issuedAt + ", and it is now " + now);
        }
        return ends;
    }

    private static void requireHash(JWTClaimsSet claims, String accessToken) {
        try {
            if (!DPoPUtils.computeSHA256(new DPoPAccessToken(accessToken))
                    .toString()
                    .equals(text(claims, "ath"))) {
                throw refused("its ath is not the hash of the access token");
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", e);
        }
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", e);
        }
    }

    private static String text(JWTClaimsSet claims, String name) {
        return CallerClaims.text(claims, name).orElseThrow(() -> refused("it has no " + name));
    }

    private static AuthRefused refused(String why) {
        return new AuthRefused(AuthRefused.Kind.PROOF_INVALID, "The DPoP proof is refused: " + why + ".");
    }
}
