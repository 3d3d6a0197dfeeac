package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM for sealed records. A record's kind and key are authenticated with it, so that nobody who can write to the store can pass one
 * record off as another. The form is: one byte that tells keys apart, so that a later key can live beside an older one; 96 random
 * bits; the ciphertext with its tag.
 */
public final class RecordEncryption {

    /** Of the key, which is 256 bits. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte keyId;
    private final SecureRandom random;

    public RecordEncryption(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "surveys.encryption-key has " + key.length + " bytes; it needs " + KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = idOf(key);
        this.random = random;
    }

    private static byte idOf(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key)[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    byte[] seal(Kind kind, String recordKey, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, kind, recordKey).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(keyId)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt with AES-256-GCM.", e);
        }
    }

    /** Empty when it was sealed with another key, for another record, or changed since. */
    Optional<byte[]> open(Kind kind, String recordKey, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || sealed[0] != keyId) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce, kind, recordKey).doFinal(ciphertext));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Kind kind, String recordKey) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((kind.name() + ":" + recordKey).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "RecordEncryption[key redacted]";
    }
}
