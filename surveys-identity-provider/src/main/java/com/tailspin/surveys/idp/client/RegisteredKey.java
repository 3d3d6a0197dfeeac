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
 * A bare public key and its name. No certificate, so no dates: it is good until it is removed.
 *
 * @param kid by which the header of an assertion names it
 */
public record RegisteredKey(String kid, PublicKey key) {
    private static final int LONGEST_KID = 200;

    public RegisteredKey {
        if (kid.isBlank() || kid.length() > LONGEST_KID) {
            throw new IllegalArgumentException("A key's kid has 1 to " + LONGEST_KID + " characters.");
        }
        KeyStrength.requireSigningKey("The key \"" + kid + "\"", key);
    }

    /**
     * Reads a JWK set or a single JWK (RFC 7517). A key without {@code kid} is called by its thumbprint (RFC 7638).
     *
     * @throws IllegalArgumentException if it is neither, or holds a key that is private, symmetric, weak or not for signing
     */
    public static List<RegisteredKey> parse(String json) {
        try {
            Map<String, Object> object = JSONObjectUtils.parse(json);
            if (object == null) {
                throw new ParseException("null is no object", 0);
            }
            List<JWK> keys = object.containsKey("keys") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
            return keys.stream().map(RegisteredKey::of).toList();
        } catch (ParseException e) {
            // Without the cause: its message may quote the text, and somebody may have put a private key there.
            throw new IllegalArgumentException(
                    "This is neither a JWK set nor a JWK: it must be JSON with the public keys (RFC 7517).");
        }
    }

    /** A copy, if there is a key at all and no name twice. */
    static List<RegisteredKey> requireDistinct(List<RegisteredKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one public key.");
        }
        Set<String> names = new HashSet<>();
        for (RegisteredKey key : keys) {
            if (!names.add(key.kid())) {
                throw new IllegalArgumentException(
                        "Two public keys have the same kid, \"" + key.kid() + "\"; a signature must name exactly one.");
            }
        }
        return List.copyOf(keys);
    }

    private static RegisteredKey of(JWK jwk) {
        if (jwk.isPrivate()) {
            throw new IllegalArgumentException("A key that is to be registered is private or a shared secret; "
                    + "register its public half, and do not show the private one around.");
        }
        if (!(jwk instanceof AsymmetricJWK asymmetric) || KeyUse.ENCRYPTION.equals(jwk.getKeyUse())) {
            throw new IllegalArgumentException(
                    "A key that is to be registered is not for signing; use an RSA or EC key.");
        }
        try {
            String kid = jwk.getKeyID() == null ? jwk.computeThumbprint().toString() : jwk.getKeyID();
            return new RegisteredKey(kid, asymmetric.toPublicKey());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("A key that is to be registered cannot be used: " + e.getMessage(), e);
        }
    }
}
