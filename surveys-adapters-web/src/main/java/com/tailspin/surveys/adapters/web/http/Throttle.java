package com.tailspin.surveys.adapters.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits what clients can cause without signing in, before anything is written. Each key of a budget, such as a
 * client's address, has a token bucket that starts full and refills completely within a minute. Each process counts
 * separately. Thread-safe.
 */
public final class Throttle {

    private static final int MOST_KEYS = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ThrottleSettings settings;
    private final Cache<Map.Entry<Budget, String>, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(MINUTE)
            .build();

    /** The number of tokens per minute, which is also the size of the bucket. */
    public enum Budget {
        /** Enough for thirty people behind one address to answer ten surveys each. */
        ANSWERS_FROM_A_BROWSERS_ADDRESS(300),
        /** Per survey. A web front end is a single client that sends the answers of all its visitors. */
        ANSWERS_FROM_AN_API_CLIENT(600),
        /** Large enough that no single client can use more than a tenth. Rejected answers do not count. */
        ANSWERS_TO_A_SURVEY(6_000),
        /** Enough for thirty people behind one address to search every third second. */
        SEARCHES_FROM_AN_ADDRESS(600),
        /** A web front end is a single client that searches for all its visitors. */
        SEARCHES_FROM_AN_API_CLIENT(6_000),
        /** Each sign-in begun is kept for ten minutes, together with the form that it interrupted. */
        SIGN_INS_FROM_AN_ADDRESS(120);

        private final int perMinute;

        Budget(int perMinute) {
            this.perMinute = perMinute;
        }
    }

    public Throttle(ThrottleSettings settings) {
        this.settings = settings;
    }

    /**
     * Spends one of the client's tokens.
     *
     * @throws TooManyRequests if no token is left
     */
    public void spendForClient(Budget budget, Context ctx) {
        spend(budget, settings.client(ctx));
    }

    /**
     * Spends one of the tokens that the client has for this subject.
     *
     * @throws TooManyRequests if no token is left
     */
    public void spendForClient(Budget budget, String about, Context ctx) {
        spend(budget, settings.client(ctx) + " " + about);
    }

    /**
     * Spends one token of the key.
     *
     * @throws TooManyRequests if no token is left
     */
    public void spend(Budget budget, String key) {
        if (!settings.enabled()) {
            return;
        }
        ConsumptionProbe probe =
                buckets.get(Map.entry(budget, key), entry -> bucket(budget)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /**
     * Does the work in exchange for one token of the key, and gives the token back if the work is refused or fails.
     *
     * @throws TooManyRequests if no token is left; the work is then not done
     */
    public <T> T spendUnlessRefused(Budget budget, String key, Supplier<T> work) {
        spend(budget, key);
        try {
            return work.get();
        } catch (RuntimeException e) {
            Optional.ofNullable(buckets.getIfPresent(Map.entry(budget, key))).ifPresent(bucket -> bucket.addTokens(1));
            throw e;
        }
    }

    private static Bucket bucket(Budget budget) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(budget.perMinute).refillIntervally(budget.perMinute, MINUTE))
                .build();
    }
}
