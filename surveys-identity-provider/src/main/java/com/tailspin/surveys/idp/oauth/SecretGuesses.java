package com.tailspin.surveys.idp.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;

/**
 * Rate limit for wrong client secrets, per address, and per address and client. Once the limit is reached, correct
 * secrets are refused as well until the minute is over. It does not count per client alone, because anyone could then
 * lock a client out. Assertions and certificates are not counted, because they cannot be guessed. Each process counts
 * separately. Thread-safe.
 */
final class SecretGuesses {
    static final int PER_CLIENT = 20;
    static final int PER_ADDRESS = 100;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 10_000;

    private final boolean limited;
    private final Cache<List<String>, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(MINUTE)
            .build();

    SecretGuesses(boolean limited) {
        this.limited = limited;
    }

    /**
     * Counts a secret that was sent.
     *
     * @throws TooMany if the limit was reached before, even if this secret is correct
     */
    void shown(boolean right, String address, String client) {
        if (!limited) {
            return;
        }
        List<Bucket> counted =
                List.of(bucket(List.of(address), PER_ADDRESS), bucket(List.of(address, client), PER_CLIENT));
        for (Bucket bucket : counted) {
            long nanoseconds = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
            if (nanoseconds > 0) {
                throw new TooMany(Duration.ofNanos(nanoseconds));
            }
        }
        if (!right) {
            counted.forEach(bucket -> bucket.tryConsume(1));
        }
    }

    private Bucket bucket(List<String> key, int perMinute) {
        return buckets.get(
                key,
                made -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, MINUTE))
                        .build());
    }

    /** The limit is reached; the secret was not judged. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long seconds;

        TooMany(Duration wait) {
            super("too many wrong client secrets");
            seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        }

        /** For the {@code Retry-After} header. */
        long seconds() {
            return seconds;
        }
    }
}
