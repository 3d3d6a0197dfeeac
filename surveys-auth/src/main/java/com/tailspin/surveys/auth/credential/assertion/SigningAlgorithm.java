package com.tailspin.surveys.auth.credential.assertion;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The supported algorithms of JWA (RFC 7518, section 3.1). */
public enum SigningAlgorithm {
    /** RSA with PSS padding. Required by FAPI 2.0 and Entra ID. */
    PS256,
    /** RSA with PKCS#1 v1.5 padding, accepted by every provider. */
    RS256,
    /** ECDSA on the curve P-256. */
    ES256,
    /** HMAC with SHA-256, keyed with the client secret. */
    HS256;

    private static final int SMALLEST_RSA_KEY = 2048;

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /**
     * Returns why a key pair with this public key cannot sign with the algorithm, worded to follow the key's name;
     * empty if it can.
     */
    Optional<String> unfit(PublicKey key) {
        return switch (this) {
            case ES256 ->
                key instanceof ECPublicKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))
                        ? Optional.empty()
                        : Optional.of("has no key on the curve P-256, which ES256 requires");
            case PS256, RS256 ->
                key instanceof RSAPublicKey rsa
                        ? tooShort(rsa.getModulus().bitLength())
                        : Optional.of(
                                "has a key of type " + key.getAlgorithm() + ", but " + this + " requires an RSA key");
            case HS256 -> Optional.of("is a key pair, but HS256 signs with a shared secret");
        };
    }

    private static Optional<String> tooShort(int bits) {
        return bits < SMALLEST_RSA_KEY
                ? Optional.of("has an RSA key of " + bits + " bits; at least " + SMALLEST_RSA_KEY + " are required")
                : Optional.empty();
    }
}
