package com.tailspin.surveys.idp.proof;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that proofs must contain, so that none can be made in advance (RFC 9449, section 8). A nonce is the time of
 * its issue with a message authentication code: nothing is stored, and all processes with the same secret accept it.
 */
final class ProofNonces {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int CODE_BYTES = 16;

    private final Supplier<byte[]> secret;
    private final Clock clock;

    ProofNonces(Supplier<byte[]> secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    String next() {
        long now = clock.millis();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + CODE_BYTES)
                        .putLong(now)
                        .put(code(now))
                        .array());
    }

    /** Whether this provider issued the nonce within the last five minutes. */
    boolean accepts(String nonce) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(nonce));
            long millis = bytes.getLong();
            byte[] code = new byte[bytes.remaining()];
            bytes.get(code);
            Instant now = clock.instant();
            return MessageDigest.isEqual(code, code(millis))
                    && now.isBefore(Instant.ofEpochMilli(millis).plus(LIFETIME));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return false;
        }
    }

    private byte[] code(long millis) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return ByteBuffer.allocate(CODE_BYTES)
                    .put(
                            mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                                    .putLong(millis)
                                    .array()),
                            0,
                            CODE_BYTES)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not support HmacSHA256.", e);
        }
    }
}
