package com.tailspin.surveys.adapters.web.apiclient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API's public answers, for as long as their {@code max-age} says that they are fresh (RFC 9111, section 4.2). Thread-safe.
 */
final class FreshAnswers {

    private static final int MOST = 1000;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=(\\d{1,9})(?:$|[ ,])");

    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier nanoTime;

    /** @param nanoTime {@link System#nanoTime}, which cannot be set back */
    FreshAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param lifetime zero if it may not be used again */
    record Answer<T>(T value, Duration lifetime) {}

    private record Kept(Object value, long changes, long until) {}

    /** @param path with the query; all that the answer depends on */
    @SuppressWarnings("unchecked") // A path is always read into the same type.
    <T> T find(String path, Supplier<Answer<T>> api) {
        long asked = nanoTime.getAsLong();
        long before = changes.get();
        Kept found = kept.getIfPresent(path);
        if (found != null && found.changes == before && asked - found.until < 0) {
            return (T) found.value;
        }
        Answer<T> answer = api.get();
        if (!answer.lifetime().isZero()) {
            kept.put(
                    path,
                    new Kept(answer.value(), before, asked + answer.lifetime().toNanos()));
        }
        return answer.value();
    }

    /** After this front end has changed something: no answer from before, or from meanwhile, is used again. */
    void forget() {
        changes.incrementAndGet();
    }

    /** How long an answer with this {@code Cache-Control} is fresh; zero unless it has a {@code max-age}. */
    static Duration lifetime(String cacheControl) {
        Matcher age = MAX_AGE.matcher(cacheControl);
        return age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : Duration.ZERO;
    }
}
