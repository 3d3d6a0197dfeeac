package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link SealedRecords}. */
public abstract class SealedRecordsContract {

    private static final Instant NOW = Instant.parse("2026-10-25T00:30:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Duration MICRO = Duration.ofNanos(1000);

    private SealedRecords records;

    /** Returns the port of an empty store. */
    protected abstract SealedRecords emptyStore();

    @BeforeEach
    void open() {
        records = emptyStore();
    }

    @Test
    void what_was_never_put_is_absent() {
        assertThat(records.find(Kind.SESSION, "key", NOW)).isEmpty();
        assertThat(records.take(Kind.SESSION, "key", NOW)).isEmpty();
    }

    @Test
    @Tag("T9")
    void a_record_is_found_as_it_was_put_and_stays() {
        records.put(Kind.SESSION, "key", bytes("content"), LATER);

        assertThat(records.find(Kind.SESSION, "key", NOW)).hasValue(bytes("content"));
        assertThat(records.find(Kind.SESSION, "key", NOW)).hasValue(bytes("content"));
    }

    @Test
    void putting_again_replaces_content_and_expiry() {
        records.put(Kind.TOKENS, "key", bytes("old"), LATER);
        records.put(Kind.TOKENS, "key", bytes("new and longer"), LATER.plusSeconds(10));

        assertThat(records.find(Kind.TOKENS, "key", LATER.plusSeconds(9))).hasValue(bytes("new and longer"));

        records.put(Kind.TOKENS, "key", bytes("short"), NOW);
        assertThat(records.find(Kind.TOKENS, "key", NOW)).isEmpty();
    }

    @Test
    void one_key_of_three_kinds_is_three_records() {
        for (Kind kind : Kind.values()) {
            records.put(kind, "key", bytes(kind.name()), LATER);
        }
        records.remove(Kind.TOKENS, "key");

        assertThat(records.find(Kind.SESSION, "key", NOW)).hasValue(bytes("SESSION"));
        assertThat(records.find(Kind.TOKENS, "key", NOW)).isEmpty();
        assertThat(records.take(Kind.PENDING_SIGN_IN, "key", NOW)).hasValue(bytes("PENDING_SIGN_IN"));
        assertThat(records.find(Kind.SESSION, "key", NOW)).isPresent();
    }

    @Test
    void keys_are_compared_character_by_character() {
        records.put(Kind.SESSION, "Key_-", bytes("upper"), LATER);
        records.put(Kind.SESSION, "key_-", bytes("lower"), LATER);

        assertThat(records.find(Kind.SESSION, "Key_-", NOW)).hasValue(bytes("upper"));
        assertThat(records.find(Kind.SESSION, "key_-", NOW)).hasValue(bytes("lower"));
        assertThat(records.find(Kind.SESSION, "KEY_-", NOW)).isEmpty();
    }

    @Test
    void a_record_expires_to_the_microsecond() {
        records.put(Kind.SESSION, "key", bytes("content"), LATER);

        assertThat(records.find(Kind.SESSION, "key", LATER.minus(MICRO))).isPresent();
        assertThat(records.find(Kind.SESSION, "key", LATER)).isEmpty();
        assertThat(records.find(Kind.SESSION, "key", LATER.plus(MICRO))).isEmpty();
        assertThat(records.take(Kind.SESSION, "key", LATER)).isEmpty();
    }

    @Test
    void the_longest_key_and_content_and_an_empty_one_are_kept() {
        byte[] content = new byte[512 * 1024];
        new Random(7).nextBytes(content);
        String key = "aZ09_-".repeat(20).substring(0, 100);

        records.put(Kind.TOKENS, key, content, LATER);
        records.put(Kind.TOKENS, "empty", new byte[0], LATER);

        assertThat(records.find(Kind.TOKENS, key, NOW)).hasValue(content);
        assertThat(records.take(Kind.TOKENS, key, NOW)).hasValue(content);
        assertThat(records.find(Kind.TOKENS, "empty", NOW)).hasValue(new byte[0]);
    }

    @Test
    void the_store_copies_the_bytes() {
        byte[] mine = bytes("content");
        records.put(Kind.SESSION, "key", mine, LATER);
        Arrays.fill(mine, (byte) 0);

        byte[] found = records.find(Kind.SESSION, "key", NOW).orElseThrow();
        assertThat(found).isEqualTo(bytes("content"));
        Arrays.fill(found, (byte) 0);

        assertThat(records.find(Kind.SESSION, "key", NOW)).hasValue(bytes("content"));
    }

    @Test
    void a_taken_record_no_longer_exists() {
        records.put(Kind.PENDING_SIGN_IN, "key", bytes("content"), LATER);

        assertThat(records.take(Kind.PENDING_SIGN_IN, "key", NOW)).hasValue(bytes("content"));

        assertThat(records.take(Kind.PENDING_SIGN_IN, "key", NOW)).isEmpty();
        assertThat(records.find(Kind.PENDING_SIGN_IN, "key", NOW)).isEmpty();
    }

    @Test
    void one_of_several_concurrent_takers_gets_the_record() {
        for (int round = 0; round < 10; round++) {
            String key = "round-" + round;
            records.put(Kind.PENDING_SIGN_IN, key, bytes(key), LATER);

            List<Optional<byte[]>> taken = atOnce(8, n -> records.take(Kind.PENDING_SIGN_IN, key, NOW));

            assertThat(taken)
                    .filteredOn(Optional::isPresent)
                    .singleElement()
                    .satisfies(got -> assertThat(got).hasValue(bytes(key)));
        }
    }

    @Test
    void one_of_several_concurrent_puts_is_kept_whole() {
        List<String> puts = atOnce(8, n -> {
            String content = String.valueOf(n).repeat(1000 + n);
            records.put(Kind.TOKENS, "key", bytes(content), LATER);
            return content;
        });

        assertThat(puts)
                .contains(new String(records.find(Kind.TOKENS, "key", NOW).orElseThrow(), StandardCharsets.UTF_8));
    }

    @Test
    void removing_a_record_twice_has_no_effect() {
        records.put(Kind.SESSION, "key", bytes("content"), LATER);
        records.put(Kind.SESSION, "other", bytes("other"), LATER);

        records.remove(Kind.SESSION, "key");
        records.remove(Kind.SESSION, "key");

        assertThat(records.find(Kind.SESSION, "key", NOW)).isEmpty();
        assertThat(records.find(Kind.SESSION, "other", NOW)).isPresent();
    }

    @Test
    void a_record_is_added_if_none_exists_or_it_has_expired() {
        assertThat(records.add(Kind.TOKENS, "key", bytes("first"), LATER, NOW)).isTrue();
        assertThat(records.add(Kind.TOKENS, "key", bytes("second"), LATER.plusSeconds(9), NOW))
                .isFalse();
        assertThat(records.find(Kind.TOKENS, "key", NOW)).hasValue(bytes("first"));
        assertThat(records.add(Kind.SESSION, "key", bytes("another kind"), LATER, NOW))
                .isTrue();

        assertThat(records.add(Kind.TOKENS, "key", bytes("third"), LATER.plusSeconds(9), LATER.minus(MICRO)))
                .isFalse();
        assertThat(records.add(Kind.TOKENS, "key", bytes("third"), LATER.plusSeconds(9), LATER))
                .isTrue();
        assertThat(records.find(Kind.TOKENS, "key", LATER)).hasValue(bytes("third"));
    }

    @Test
    void one_of_several_concurrent_adds_returns_true() {
        for (int round = 0; round < 10; round++) {
            String key = "round-" + round;
            if (round % 2 == 0) {
                records.put(Kind.TOKENS, key, bytes("expired"), NOW);
            }

            List<Boolean> added = atOnce(8, n -> records.add(Kind.TOKENS, key, bytes("by " + n), LATER, NOW));

            assertThat(added).containsOnlyOnce(true);
            assertThat(records.find(Kind.TOKENS, key, NOW)).hasValue(bytes("by " + added.indexOf(true)));
        }
    }

    @Test
    void a_record_is_replaced_only_if_unchanged() {
        records.put(Kind.TOKENS, "key", bytes("before"), LATER);

        assertThat(records.replace(Kind.TOKENS, "key", bytes("Before"), bytes("x"), LATER))
                .isFalse();
        assertThat(records.replace(Kind.SESSION, "key", bytes("before"), bytes("x"), LATER))
                .isFalse();
        assertThat(records.find(Kind.TOKENS, "key", NOW)).hasValue(bytes("before"));

        assertThat(records.replace(Kind.TOKENS, "key", bytes("before"), bytes("after"), LATER.plusSeconds(9)))
                .isTrue();
        assertThat(records.find(Kind.TOKENS, "key", LATER)).hasValue(bytes("after"));

        records.remove(Kind.TOKENS, "key");
        assertThat(records.replace(Kind.TOKENS, "key", bytes("after"), bytes("x"), LATER))
                .isFalse();
        assertThat(records.find(Kind.TOKENS, "key", NOW)).isEmpty();
    }

    @Test
    void one_of_several_concurrent_replacements_returns_true() {
        for (int round = 0; round < 10; round++) {
            records.put(Kind.TOKENS, "key", bytes("before"), LATER);

            List<Boolean> replaced =
                    atOnce(8, n -> records.replace(Kind.TOKENS, "key", bytes("before"), bytes("by " + n), LATER));

            assertThat(replaced).containsOnlyOnce(true);
            assertThat(records.find(Kind.TOKENS, "key", NOW)).hasValue(bytes("by " + replaced.indexOf(true)));
        }
    }

    @Test
    @Tag("T8")
    void expired_records_of_all_kinds_are_removed_and_counted() {
        records.put(Kind.SESSION, "expired", bytes("a"), NOW.minusSeconds(1));
        records.put(Kind.TOKENS, "expired", bytes("b"), NOW);
        records.put(Kind.TOKENS, "alive", bytes("c"), NOW.plus(MICRO));
        records.put(Kind.SESSION, "alive", bytes("d"), LATER);

        assertThat(records.removeExpired(NOW)).isEqualTo(2);

        assertThat(records.removeExpired(NOW)).isZero();
        assertThat(records.find(Kind.TOKENS, "expired", NOW.minusSeconds(3600))).isEmpty();
        assertThat(records.find(Kind.TOKENS, "alive", NOW)).hasValue(bytes("c"));
        assertThat(records.find(Kind.SESSION, "alive", NOW)).hasValue(bytes("d"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> List<T> atOnce(int threads, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return work.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("one of the threads failed", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
