package com.tailspin.surveys.adapters.web.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.adapters.web.http.Base64UrlDigests;
import com.tailspin.surveys.adapters.web.json.Json;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers with JSON and its entity tag, or with 304 if the client already has this JSON (RFC 9110, section 13.1.2). The
 * tag is a hash of the JSON. Equal values are serialised once (docs/adr/0047). Thread-safe.
 */
final class TaggedJson {

    private static final int MOST_BYTES = 4 << 20;
    private static final int BYTES_OF_A_KEY = 1000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /** Clients may keep the answer, but must ask each time whether it is still valid and they may still see it. */
    private static final String ASK_AGAIN = "private, no-cache";

    private static final class Tagged {
        private final byte[] json;
        private final String tag;

        Tagged(byte[] json) {
            this.json = json;
            this.tag = '"' + Base64UrlDigests.sha256(json) + '"';
        }
    }

    private final Cache<Object, Tagged> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Object value, Tagged tagged) -> BYTES_OF_A_KEY + tagged.json.length)
            .expireAfterAccess(UNUSED)
            .build();

    /**
     * Answers with the value, which the caller must have been permitted to read.
     *
     * @param json must depend on the value alone
     */
    <T> void answer(Context ctx, T value, Function<T, ?> json) {
        Tagged tagged = known.get(value, key -> new Tagged(Json.write(json.apply(value))));
        ctx.header(Header.ETAG, tagged.tag).header(Header.CACHE_CONTROL, ASK_AGAIN);
        if (matches(ctx.header(Header.IF_NONE_MATCH), tagged.tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.contentType(ContentType.JSON).result(tagged.json);
        }
    }

    /** Whether one of the client's tags is this one, by weak comparison (RFC 9110, section 8.8.3.2). */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
