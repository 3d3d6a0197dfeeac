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
 * AES-256-GCM for sealed records. A record's kind and key are authenticated with it, so that nobody who can write to the store can pass one
 * record off as another. The form is: one byte that tells keys apart; 96 random bits; the ciphertext with its tag. Of several keys the
 * first encrypts, and all decrypt, so that a key can be replaced while nothing that it protects is lost: put the new one first, and take
 * the old one away once the longest-lived record has gone.
 */
public final class RecordEncryption {

    /** Of each key, which is 256 bits. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<Key> keys;
    private final SecureRandom random;

    /** One key, and the byte by which what it sealed is told from what others did; two keys may share one. */
    private record Key(SecretKeySpec secret, byte id) {
        static Key of(byte[] key) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "surveys.encryption-key has a key of " + key.length + " bytes; it needs " + KEY_BYTES);
            }
            return new Key(new SecretKeySpec(key, "AES"), idOf(key));
        }
    }

    /** At least one key; the first encrypts. */
    public RecordEncryption(List<byte[]> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("surveys.encryption-key holds no key");
        }
        this.keys = keys.stream().map(Key::of).toList();
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

    /** Empty when it was sealed with another key, for another record, or changed since. */
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
