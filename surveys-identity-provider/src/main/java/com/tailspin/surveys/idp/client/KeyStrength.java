package com.tailspin.surveys.idp.client;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** Decides which public keys may authenticate a client. */
final class KeyStrength {
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final Map<String, Integer> CURVES = Map.of("ES256", 256, "ES384", 384, "ES512", 521);

    private KeyStrength() {}

    /** @param what the key's name, as the beginning of a sentence */
    static void requireSigningKey(String what, PublicKey key) {
        if (!(key instanceof RSAPublicKey) && !(key instanceof ECPublicKey)) {
            throw new IllegalArgumentException(
                    what + " is of type " + key.getAlgorithm() + "; use RSA or EC (P-256, P-384, P-521).");
        }
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
            throw new IllegalArgumentException(what + " has " + rsa.getModulus().bitLength() + " bits; at least "
                    + SMALLEST_RSA_KEY + " are needed.");
        }
    }

    static void requireFitting(String what, PublicKey key, String algorithm) {
        requireSigningKey(what, key);
        boolean elliptic = algorithm.startsWith("ES");
        boolean fits = key instanceof ECPublicKey ec
                ? elliptic
                        && Integer.valueOf(ec.getParams().getCurve().getField().getFieldSize())
                                .equals(CURVES.get(algorithm))
                : !elliptic;
        if (!fits) {
            throw new IllegalArgumentException(
                    what + " is of type " + key.getAlgorithm() + " and cannot sign " + algorithm + ".");
        }
    }
}
