package com.tailspin.surveys.idp.proof;

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
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A proof whose signature verifies with the key in its header (RFC 9449, section 4.3, checks 2 to 7). Nimbus verifies
 * the signature; the claims are checked here, because its verifiers read the computer's clock, compare URLs without
 * normalising them and mark a proof as used before all checks have passed.
 */
final class DpopProof {
    static final List<String> ALGORITHMS = List.of("ES256", "PS256");

    /** Maximum age of a proof, and maximum deviation of a clock that is ahead. */
    static final Duration OLDEST = Duration.ofSeconds(60);

    static final Duration CLOCK_GRACE = Duration.ofSeconds(10);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final int LONGEST = 8000;

    private final JWTClaimsSet claims;
    private final String thumbprint;

    private DpopProof(JWTClaimsSet claims, String thumbprint) {
        this.claims = claims;
        this.thumbprint = thumbprint;
    }

    static DpopProof parse(String text) throws InvalidProof {
        if (text.length() > LONGEST) {
            throw new InvalidProof("it has more than " + LONGEST + " characters");
        }
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            // Also rejects a header whose jwk contains a private key, and alg none.
            jwt = SignedJWT.parse(text);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new InvalidProof("it is not a signed JWT whose header contains a public key at most");
        }
        JWSHeader header = jwt.getHeader();
        if (!TYPE.equals(header.getType())) {
            throw new InvalidProof("its typ is not dpop+jwt");
        }
        if (!ALGORITHMS.contains(header.getAlgorithm().getName())) {
            throw new InvalidProof("its alg must be one of " + String.join(", ", ALGORITHMS));
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw new InvalidProof("its crit names extensions that this server does not support");
        }
        JWK key = header.getJWK();
        if (key == null) {
            throw new InvalidProof("its header has no jwk");
        }
        try {
            Key verifying = publicKey(key, header.getAlgorithm());
            if (!jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, verifying))) {
                throw new InvalidProof("its signature does not verify with the key in its header");
            }
            return new DpopProof(claims, key.computeThumbprint().toString());
        } catch (JOSEException e) {
            throw new InvalidProof("the key in its header cannot be used");
        }
    }

    private static Key publicKey(JWK key, JWSAlgorithm algorithm) throws InvalidProof, JOSEException {
        if (JWSAlgorithm.ES256.equals(algorithm) && key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return ec.toECPublicKey();
        }
        if (JWSAlgorithm.PS256.equals(algorithm) && key instanceof RSAKey rsa) {
            if (rsa.size() < SMALLEST_RSA_KEY) {
                throw new InvalidProof("the RSA key in its header has fewer than " + SMALLEST_RSA_KEY + " bits");
            }
            return rsa.toRSAPublicKey();
        }
        throw new InvalidProof("the key in its header is not one for its alg");
    }

    /** {@code jkt}: the SHA-256 thumbprint of the public key (RFC 7638). */
    String thumbprint() {
        return thumbprint;
    }

    /** The method is compared exactly; the URL without query and fragment, and after normalisation (section 4.3). */
    void requireRequest(String method, URI uri) throws InvalidProof {
        if (!method.equals(text("htm"))) {
            throw new InvalidProof("its htm is not the method of this request, " + method);
        }
        try {
            if (!normal(new URI(text("htu"))).equals(normal(uri))) {
                throw new InvalidProof("its htu is not the URL of this request, " + normal(uri));
            }
        } catch (URISyntaxException e) {
            throw new InvalidProof("its htu is not a URL");
        }
    }

    private static String normal(URI uri) throws InvalidProof {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null) {
            throw new InvalidProof("its htu is not a complete URL");
        }
        boolean defaultPort = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = uri.normalize().getRawPath();
        return scheme + "://" + host.toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort())
                + (path == null || path.isEmpty() ? "/" : path);
    }

    void requireRecent(Instant now) throws InvalidProof {
        if (claims.getIssueTime() == null) {
            throw new InvalidProof("it has no iat");
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        if (issuedAt.isBefore(now.minus(OLDEST))) {
            throw new InvalidProof("its iat is more than " + OLDEST.toSeconds() + " seconds ago");
        }
        if (issuedAt.isAfter(now.plus(CLOCK_GRACE))) {
            throw new InvalidProof("its iat is more than " + CLOCK_GRACE.toSeconds() + " seconds in the future");
        }
    }

    /** When the proof is refused as too old. */
    Instant ends() {
        return claims.getIssueTime().toInstant().plus(OLDEST).plusSeconds(1);
    }

    String id() throws InvalidProof {
        return text("jti");
    }

    Optional<String> nonce() {
        return claims.getClaim("nonce") instanceof String nonce ? Optional.of(nonce) : Optional.empty();
    }

    /** Requires the hash of the access token that comes with the proof. */
    void requireHash(String hash) throws InvalidProof {
        if (!hash.equals(text("ath"))) {
            throw new InvalidProof("its ath is not the hash of the access token");
        }
    }

    private String text(String claim) throws InvalidProof {
        if (claims.getClaim(claim) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidProof("it has no " + claim);
    }
}
