package com.tailspin.surveys.idp.proof;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;

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
import com.tailspin.surveys.idp.assertion.Finding;
import com.tailspin.surveys.idp.form.Digests;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A DPoP proof (RFC 9449) and the checks of its section 4.3. Each finding is one check without side effects. No claim
 * is trusted before {@link #signature} has passed, so the order matters: {@link ProofChecks} determines it. Nimbus
 * verifies the signature; the claims are checked here, because its verifiers read the computer's clock, compare URLs
 * without normalising them and mark a proof as used before all checks have passed.
 */
final class DpopProof {
    static final List<String> ALGORITHMS = List.of("ES256", "PS256");

    /** Maximum age of a proof, and maximum deviation of a clock that is ahead. */
    static final Duration OLDEST = Duration.ofSeconds(60);

    static final Duration CLOCK_GRACE = Duration.ofSeconds(10);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final int LONGEST = 8000;
    private static final String SET_CLOCK = "Make a new proof for every request, and set the client's clock.";

    private final SignedJWT jwt;
    private final JWTClaimsSet claims;

    private DpopProof(SignedJWT jwt, JWTClaimsSet claims) {
        this.jwt = jwt;
        this.claims = claims;
    }

    /** @throws ParseException with a message that completes "The DPoP proof is refused:" */
    static DpopProof parse(String text) throws ParseException {
        if (text.length() > LONGEST) {
            throw new ParseException("it has more than " + LONGEST + " characters", LONGEST);
        }
        try {
            // Also rejects a header whose jwk contains a private key, and alg none.
            SignedJWT jwt = SignedJWT.parse(text);
            return new DpopProof(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            // Without the cause: its message may quote the key.
            throw new ParseException("it is not a signed JWT whose header contains a public key at most", 0);
        }
    }

    Finding type() {
        return TYPE.equals(jwt.getHeader().getType())
                ? pass("typ is " + TYPE)
                : fail("its typ is not " + TYPE, "Set typ to \"" + TYPE + "\".");
    }

    Finding algorithm() {
        return ALGORITHMS.contains(jwt.getHeader().getAlgorithm().getName())
                ? pass("alg is " + jwt.getHeader().getAlgorithm())
                : fail(
                        "its alg must be one of " + String.join(", ", ALGORITHMS),
                        "Sign with one of them; dpop_signing_alg_values_supported in the metadata lists them.");
    }

    Finding criticalHeaders() {
        return jwt.getHeader().getCriticalParams() == null
                        || jwt.getHeader().getCriticalParams().isEmpty()
                ? pass("no critical extensions")
                : fail("its crit names extensions that this server does not support", "Leave crit out.");
    }

    Finding key() {
        JWSHeader header = jwt.getHeader();
        JWK key = header.getJWK();
        if (key == null) {
            return fail("its header has no jwk", "Put the public key that the token is or will be bound to into jwk.");
        }
        if (JWSAlgorithm.PS256.equals(header.getAlgorithm())
                && key instanceof RSAKey rsa
                && rsa.size() < SMALLEST_RSA_KEY) {
            return fail(
                    "the RSA key in its header has fewer than " + SMALLEST_RSA_KEY + " bits",
                    "Use a longer key, or one on the curve P-256 with ES256.");
        }
        boolean fits = JWSAlgorithm.ES256.equals(header.getAlgorithm())
                ? key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())
                : key instanceof RSAKey;
        return fits
                ? pass("a public key, with the thumbprint " + thumbprint())
                : fail(
                        "the key in its header is not one for its alg",
                        "Use a key on the curve P-256 with ES256, or an RSA key with PS256.");
    }

    Finding signature() {
        JWK key = jwt.getHeader().getJWK();
        try {
            return jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(
                                    jwt.getHeader(),
                                    key instanceof ECKey ec
                                            ? ec.toECPublicKey()
                                            : key.toRSAKey().toRSAPublicKey()))
                    ? pass("verifies with the key in the header")
                    : fail(
                            "its signature does not verify with the key in its header",
                            "Sign with the private key that belongs to jwk.");
        } catch (JOSEException e) {
            return fail("the key in its header cannot be used", "Send a valid public key in jwk.");
        }
    }

    /** The method is compared exactly (RFC 9110, section 9.1). */
    Finding method(String method) {
        Optional<String> named = text("htm");
        if (named.isEmpty()) {
            return absent("htm");
        }
        return method.equals(named.get())
                ? pass("htm is " + method)
                : fail(
                        "its htm is not the method of this request, " + method,
                        "Make a new proof for every request, with its method.");
    }

    /** URLs are compared without query and fragment, and after normalisation (section 4.3). */
    Finding url(URI url) {
        Optional<String> named = text("htu");
        if (named.isEmpty()) {
            return absent("htu");
        }
        String fix = "Make a new proof for every request, with its URL as the client addresses it.";
        String expected = normal(url).orElseThrow();
        try {
            Optional<String> normal = normal(new URI(named.get()));
            if (normal.isEmpty()) {
                return fail("its htu is not a complete URL", fix);
            }
            return normal.get().equals(expected)
                    ? pass("htu is " + expected)
                    : fail("its htu is not the URL of this request, " + expected, fix);
        } catch (URISyntaxException e) {
            return fail("its htu is not a URL", fix);
        }
    }

    private static Optional<String> normal(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null) {
            return Optional.empty();
        }
        boolean defaultPort = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = uri.normalize().getRawPath();
        return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort())
                + (path == null || path.isEmpty() ? "/" : path));
    }

    Finding time(Instant now) {
        if (claims.getIssueTime() == null) {
            return absent("iat");
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        if (issuedAt.isBefore(now.minus(OLDEST))) {
            return fail("its iat is more than " + OLDEST.toSeconds() + " seconds ago", SET_CLOCK);
        }
        if (issuedAt.isAfter(now.plus(CLOCK_GRACE))) {
            return fail("its iat is more than " + CLOCK_GRACE.toSeconds() + " seconds in the future", SET_CLOCK);
        }
        return pass("made at most " + OLDEST.toSeconds() + " seconds ago");
    }

    /** Requires the hash of the access token that comes with the proof. */
    Finding hash(String accessToken) {
        Optional<String> hash = text("ath");
        if (hash.isEmpty()) {
            return absent("ath");
        }
        String expected = Digests.base64Url(Digests.hash("SHA-256", accessToken.getBytes(StandardCharsets.US_ASCII)));
        return hash.get().equals(expected)
                ? pass("ath is the hash of the access token")
                : fail(
                        "its ath is not the hash of the access token",
                        "Set ath to the SHA-256 hash of the access token, in base64url.");
    }

    /** @param bound {@code cnf.jkt} of the access token */
    Finding binding(String bound) {
        return thumbprint().equals(bound)
                ? pass("the key in the header is the one that the access token is bound to")
                : fail(
                        "the access token is bound to another key, " + bound,
                        "Sign with the key with which the token was requested.");
    }

    Finding id() {
        return text("jti").isPresent() ? pass("jti is present") : absent("jti");
    }

    /** {@code jti}; only after {@link #id} has passed. */
    String jti() {
        return text("jti").orElseThrow();
    }

    Optional<String> nonce() {
        return claims.getClaim("nonce") instanceof String nonce ? Optional.of(nonce) : Optional.empty();
    }

    /** {@code jkt}: the SHA-256 thumbprint of the public key (RFC 7638); only if there is a key. */
    String thumbprint() {
        try {
            return jwt.getHeader().getJWK().computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-256.", e);
        }
    }

    /** When the proof is refused as too old. */
    Instant ends() {
        return claims.getIssueTime().toInstant().plus(OLDEST).plusSeconds(1);
    }

    private Optional<String> text(String claim) {
        return claims.getClaim(claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Finding absent(String claim) {
        return fail("it has no " + claim, "Add the claim " + claim + ".");
    }
}
