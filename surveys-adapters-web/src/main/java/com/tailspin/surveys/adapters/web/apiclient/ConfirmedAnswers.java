package com.tailspin.surveys.adapters.web.apiclient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.auth.model.PersonKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of the API to one person, kept with their entity tags. An answer is used again only if the API confirms, in
 * response to a request with the person's token, that it would send the same (RFC 9111, section 4.3). Thread-safe.
 */
final class ConfirmedAnswers {

    private static final int MOST_BYTES = 8 << 20;
    private static final int BYTES_OF_A_KEY = 500;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final Cache<Question, Kept> all = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Question question, Kept kept) -> BYTES_OF_A_KEY + kept.bytes())
            .expireAfterAccess(UNUSED)
            .build();

    /**
     * All that an answer depends on.
     *
     * @param path with the query
     * @param headers sent with the request, except for the token
     */
    record Question(PersonKey person, String path, Map<String, String> headers) {}

    /** @param bytes length of the answer's JSON */
    record Kept(String tag, Object value, int bytes) {}

    Optional<Kept> find(Question question) {
        return Optional.ofNullable(all.getIfPresent(question));
    }

    void keep(Question question, Kept answer) {
        all.put(question, answer);
    }
}
