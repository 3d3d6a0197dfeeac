package com.tailspin.surveys.idp.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client secret hashed with PBKDF2: {@code rounds.salt.hash}. It uses fewer rounds than for a password, because a
 * client secret is long and random and is checked at every token request.
 */
public final class SecretHash {
    private static final int ROUNDS = 10_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private SecretHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    public static SecretHash of(String plain) {
        if (plain.isBlank()) {
            throw new IllegalArgumentException("A client secret must not be empty.");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new SecretHash(ROUNDS, salt, derive(plain, salt, ROUNDS));
    }

    /** Parses the output of {@link #encoded()}. */
    public static SecretHash parse(String encoded) {
        String[] parts = encoded.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A stored secret must have the form rounds.salt.hash.");
        }
        Base64.Decoder base64 = Base64.getUrlDecoder();
        return new SecretHash(Integer.parseInt(parts[0]), base64.decode(parts[1]), base64.decode(parts[2]));
    }

    /** Compares in constant time. */
    public boolean matches(String plain) {
        return !plain.isEmpty() && MessageDigest.isEqual(hash, derive(plain, salt, rounds));
    }

    public String encoded() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return rounds + "." + base64.encodeToString(salt) + "." + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "SecretHash";
    }

    private static byte[] derive(String plain, byte[] salt, int rounds) {
        try {
            var spec = new PBEKeySpec(plain.toCharArray(), salt, rounds, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no PBKDF2WithHmacSHA256.", e);
        }
    }
}
