package com.tailspin.surveys.auth.credential.assertion;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Those algorithms of JWA (RFC 7518, section 3.1) that are offered. */
public enum SigningAlgorithm {
    /** RSA with PSS padding. FAPI 2.0 and Entra ID ask for it. */
    PS256,
    /** RSA with the older padding, which every provider takes. */
    RS256,
    /** ECDSA on the curve P-256. */
    ES256,
    /** A hash keyed with the client secret, which is all that can be signed with one. */
    HS256;

    private static final int SMALLEST_RSA_KEY = 2048;

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /** Why a key pair with this public half cannot sign so; empty when it can. Continues a sentence that begins with the key's name. */
    Optional<String> unfit(PublicKey key) {
        return switch (this) {
            case ES256 ->
                key instanceof ECPublicKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))
                        ? Optional.empty()
                        : Optional.of("has no key on the curve P-256, which ES256 needs");
            case PS256, RS256 ->
                key instanceof RSAPublicKey rsa
                        ? tooShort(rsa.getModulus().bitLength())
                        : Optional.of(
                                "has a key of type " + key.getAlgorithm() + ", and " + this + " needs an RSA key");
            case HS256 -> Optional.of("is a key pair, and HS256 signs with a shared secret");
        };
    }

    private static Optional<String> tooShort(int bits) {
        return bits < SMALLEST_RSA_KEY
                ? Optional.of("has an RSA key of " + bits + " bits; at least " + SMALLEST_RSA_KEY + " are needed")
                : Optional.empty();
    }
}
