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
 * Limits what people can cause without signing in, before anything is written. Each key of a budget, such as a client's address, has a
 * token bucket, which is full at first and filled again a minute later. Each process counts for itself. Thread-safe.
 */
public final class Throttle {

    private static final int MOST_KEYS = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ThrottleSettings settings;
    private final Cache<Map.Entry<Budget, String>, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(MINUTE)
            .build();

    /** How many times a minute, which is also how many times at once. */
    public enum Budget {
        /** Thirty people behind one address answer ten surveys. */
        ANSWERS_FROM_A_BROWSERS_ADDRESS(300),
        /** To one survey. A front end is such a client, and answers for everyone. */
        ANSWERS_FROM_AN_API_CLIENT(600),
        /** So many that no single client can use more than a tenth. Answers that are refused do not count. */
        ANSWERS_TO_A_SURVEY(6_000),
        /** Thirty people behind one address each search every third second. */
        SEARCHES_FROM_AN_ADDRESS(600),
        /** A front end is such a client, and searches for everyone. */
        SEARCHES_FROM_AN_API_CLIENT(6_000),
        /** Each one begun is kept for ten minutes, with the form that it interrupted. */
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
     * Spends one token of the request's client.
     *
     * @throws TooManyRequests if nothing is left
     */
    public void spendForClient(Budget budget, Context ctx) {
        spend(budget, settings.client(ctx));
    }

    /**
     * Spends one token that the request's client has for this alone.
     *
     * @throws TooManyRequests if nothing is left
     */
    public void spendForClient(Budget budget, String about, Context ctx) {
        spend(budget, settings.client(ctx) + " " + about);
    }

    /**
     * Spends one token of that key.
     *
     * @throws TooManyRequests if nothing is left
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
     * Does that work for one token of that key, and gives the token back if the work is refused or fails.
     *
     * @throws TooManyRequests if nothing is left; then the work is not done
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
