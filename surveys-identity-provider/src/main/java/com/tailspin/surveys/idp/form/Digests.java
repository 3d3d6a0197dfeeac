package com.tailspin.surveys.idp.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Hashes, and base64url without padding (RFC 7515 appendix C). */
public final class Digests {
    private Digests() {}

    /**
     * SHA-256 in base64url. As a stored hash it is for values with at least 128 random bits only: they cannot be
     * guessed, so they need no salt.
     */
    public static String sha256(String text) {
        return base64Url(hash("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Hashes.
     *
     * @param algorithm one that every Java runtime supports: SHA-1 or SHA-256
     */
    public static byte[] hash(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime supports " + algorithm + ".", e);
        }
    }

    public static String base64Url(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
