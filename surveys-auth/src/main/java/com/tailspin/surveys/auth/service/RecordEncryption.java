package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts sealed records with AES-256-GCM. Kind and key of a record are authenticated too, so that an attacker with
 * write access to the store cannot swap records. Format: one byte that identifies the key, 96 random bits, the
 * ciphertext with its tag. The first key encrypts, all keys decrypt. To replace a key without losing data, put the new
 * one first, and remove the old one after the longest-lived record has expired.
 */
public final class RecordEncryption {

    /** Length of each key: 256 bits. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<Key> keys;
    private final SecureRandom random;

    /** A key with the byte that identifies it in records; two keys may share one. */
    private record Key(SecretKeySpec secret, byte id) {
        static Key of(byte[] key) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "surveys.encryption-key has a key of " + key.length + " bytes; it must have " + KEY_BYTES);
            }
            return new Key(new SecretKeySpec(key, "AES"), idOf(key));
        }
    }

    /** Requires at least one key; the first encrypts. */
    public RecordEncryption(List<byte[]> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("surveys.encryption-key contains no key");
        }
        this.keys = keys.stream().map(Key::of).toList();
        this.random = random;
    }

    private static byte idOf(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key)[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not support SHA-256.", e);
        }
    }

    byte[] seal(Kind kind, String recordKey, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Key key = keys.get(0);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, kind, recordKey).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(key.id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt with AES-256-GCM.", e);
        }
    }

    /**
     * Returns the plaintext; empty if the record was sealed with another key or for another record, or was modified.
     */
    Optional<byte[]> open(Kind kind, String recordKey, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES) {
            return Optional.empty();
        }
        return keys.stream()
                .filter(key -> key.id == sealed[0])
                .flatMap(key -> open(key, kind, recordKey, sealed).stream())
                .findFirst();
    }

    private static Optional<byte[]> open(Key key, Kind kind, String recordKey, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, kind, recordKey).doFinal(ciphertext));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, Kind kind, String recordKey)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((kind.name() + ":" + recordKey).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "RecordEncryption[keys redacted]";
    }
}
