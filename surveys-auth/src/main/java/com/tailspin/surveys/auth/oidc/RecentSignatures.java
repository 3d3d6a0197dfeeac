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
 * Tokens whose signature has held within the last minute, under the SHA-256 of the whole token. Only the signature is remembered: whoever
 * finds a token here still checks everything that can change. For any number of threads.
 */
final class RecentSignatures {

    /** As long as a key that its issuer withdraws may go on verifying, beyond what {@link ProviderKeys} keeps it. */
    static final Duration KEPT = Duration.ofMinutes(1);

    static final int MOST = 2000;

    /** The claims of a token, and the issuer under whose keys its signature held. */
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
