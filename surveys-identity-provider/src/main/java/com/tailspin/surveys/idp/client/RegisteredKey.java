package com.tailspin.surveys.idp.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bare public key with its name. It has no certificate and no validity dates, so it is accepted until it is removed.
 *
 * @param kid the name used in the header of an assertion
 */
public record RegisteredKey(String kid, PublicKey key) {
    private static final int LONGEST_KID = 200;

    public RegisteredKey {
        if (kid.isBlank() || kid.length() > LONGEST_KID) {
            throw new IllegalArgumentException("A key's kid must have 1 to " + LONGEST_KID + " characters.");
        }
        KeyStrength.requireSigningKey("The key \"" + kid + "\"", key);
    }

    /**
     * Reads a JWK set or a single JWK (RFC 7517). A key without {@code kid} is named by its thumbprint (RFC 7638).
     *
     * @throws IllegalArgumentException if the text is neither, or holds a key that is private, symmetric, weak or not
     *     for signing
     */
    public static List<RegisteredKey> parse(String json) {
        try {
            Map<String, Object> object = JSONObjectUtils.parse(json);
            if (object == null) {
                throw new ParseException("null is not an object", 0);
            }
            List<JWK> keys = object.containsKey("keys") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
            return keys.stream().map(RegisteredKey::of).toList();
        } catch (ParseException e) {
            // Without the cause, whose message may quote the text: it may contain a private key.
            throw new IllegalArgumentException(
                    "This is neither a JWK set nor a JWK: it must be JSON with the public keys (RFC 7517).");
        }
    }

    /** Returns a copy. Requires at least one key and distinct names. */
    static List<RegisteredKey> requireDistinct(List<RegisteredKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one public key.");
        }
        Set<String> names = new HashSet<>();
        for (RegisteredKey key : keys) {
            if (!names.add(key.kid())) {
                throw new IllegalArgumentException("Two public keys have the same kid, \"" + key.kid()
                        + "\"; a kid must identify exactly one key.");
            }
        }
        return List.copyOf(keys);
    }

    private static RegisteredKey of(JWK jwk) {
        if (jwk.isPrivate()) {
            throw new IllegalArgumentException("A key to be registered is a private key or a shared secret; "
                    + "register the public key and keep the private one secret.");
        }
        if (!(jwk instanceof AsymmetricJWK asymmetric) || KeyUse.ENCRYPTION.equals(jwk.getKeyUse())) {
            throw new IllegalArgumentException("A key to be registered is not a signing key; use an RSA or EC key.");
        }
        try {
            String kid = jwk.getKeyID() == null ? jwk.computeThumbprint().toString() : jwk.getKeyID();
            return new RegisteredKey(kid, asymmetric.toPublicKey());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("A key to be registered cannot be used: " + e.getMessage(), e);
        }
    }
}
