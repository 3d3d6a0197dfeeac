package com.tailspin.surveys.idp.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client secret, salted and hashed with PBKDF2. It uses fewer rounds than for a password, because a client secret is
 * long and random and is checked at every token request.
 */
public final class SecretHash {
    private static final int ROUNDS = 10_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] hash;

    private SecretHash(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    public static SecretHash of(String plain) {
        if (plain.isBlank()) {
            throw new IllegalArgumentException("A client secret must not be empty.");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new SecretHash(salt, derive(plain, salt));
    }

    /** Compares in constant time. */
    public boolean matches(String plain) {
        return !plain.isEmpty() && MessageDigest.isEqual(hash, derive(plain, salt));
    }

    @Override
    public String toString() {
        return "SecretHash";
    }

    private static byte[] derive(String plain, byte[] salt) {
        try {
            var spec = new PBEKeySpec(plain.toCharArray(), salt, ROUNDS, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no PBKDF2WithHmacSHA256.", e);
        }
    }
}
