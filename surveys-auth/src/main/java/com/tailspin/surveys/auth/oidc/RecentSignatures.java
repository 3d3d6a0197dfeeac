package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.auth.model.Issuer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens whose signature was verified within the last minute, by the SHA-256 of the whole token. Only the signature is
 * cached: callers still check everything that can change. Thread-safe.
 */
final class RecentSignatures {

    /** A withdrawn key may verify this much longer than {@link ProviderKeys} keeps it. */
    static final Duration KEPT = Duration.ofMinutes(1);

    static final int MOST = 2000;

    /** A token's claims, and the issuer whose keys verified it. */
    record Signed(JWTClaimsSet claims, Issuer issuer) {}

    private record Remembered(Signed signed, Instant until) {}

    private final Map<ByteBuffer, Remembered> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Remembered> eldest) {
            return size() > MOST;
        }
    };

    Optional<Signed> find(String token, Instant now) {
        ByteBuffer key = hash(token);
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key))
                    .filter(one -> now.isBefore(one.until()))
                    .map(Remembered::signed);
        }
    }

    void add(String token, Signed signed, Instant now) {
        ByteBuffer key = hash(token);
        synchronized (remembered) {
            remembered.remove(key);
            remembered.put(key, new Remembered(signed, now.plus(KEPT)));
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
