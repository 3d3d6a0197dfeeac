package com.tailspin.surveys.auth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentAccessTest {

    private static final PersonKey ALICE = person("alice");

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private long nanoTime;
    private final Queue<Runnable> inASecond = new ArrayDeque<>();
    private final RecentAccess recent = new RecentAccess(() -> nanoTime, inASecond::add);
    private final AtomicInteger reads = new AtomicInteger();

    private static PersonKey person(String subject) {
        return new PersonKey(new Issuer("https://login.example/contoso/v2.0"), subject);
    }

    private Supplier<Optional<CachedAccess>> stored(String token) {
        return () -> {
            reads.incrementAndGet();
            return Optional.of(new CachedAccess(new AccessToken(token, Instant.MAX), Instant.MAX, Optional.empty()));
        };
    }

    private String of(PersonKey person, String stored) {
        return recent.of(person, NOW, stored(stored)).orElseThrow().token().value();
    }

    @Test
    void a_read_token_is_cached_for_one_second() {
        assertThat(of(ALICE, "first")).isEqualTo("first");
        nanoTime += Duration.ofMillis(999).toNanos();
        assertThat(of(ALICE, "second")).isEqualTo("first");
        nanoTime += Duration.ofMillis(1).toNanos();
        assertThat(of(ALICE, "second")).isEqualTo("second");
        assertThat(reads).hasValue(2);
    }

    @Test
    void the_second_starts_before_the_store_is_read() {
        recent.of(ALICE, NOW, () -> {
            nanoTime += Duration.ofSeconds(1).toNanos();
            return stored("slowly read").get();
        });
        assertThat(of(ALICE, "second")).isEqualTo("second");
    }

    @Test
    void a_token_due_for_renewal_is_read_from_the_store() {
        var access =
                new CachedAccess(new AccessToken("first", NOW.plusSeconds(600)), NOW.plusMillis(1), Optional.empty());
        assertThat(recent.of(ALICE, NOW, () -> Optional.of(access))).contains(access);
        assertThat(recent.of(ALICE, NOW, Optional::empty)).contains(access);
        assertThat(recent.of(ALICE, NOW.plusMillis(1), Optional::empty)).isEmpty();
    }

    @Test
    void dropped_access_is_read_again() {
        of(ALICE, "first");
        recent.drop(ALICE);
        assertThat(of(ALICE, "second")).isEqualTo("second");
    }

    @Test
    void a_read_that_overlaps_a_change_is_not_cached() {
        recent.of(ALICE, NOW, () -> {
            Optional<CachedAccess> old = stored("signed out meanwhile").get();
            recent.drop(ALICE);
            return old;
        });
        assertThat(of(ALICE, "second")).isEqualTo("second");
    }

    @Test
    void missing_tokens_and_failed_reads_are_not_cached() {
        assertThat(recent.of(ALICE, NOW, Optional::empty)).isEmpty();
        assertThatThrownBy(() -> recent.of(ALICE, NOW, () -> {
                    throw new IllegalStateException("the store is down");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(of(ALICE, "first")).isEqualTo("first");
        assertThat(recent.size()).isEqualTo(1);
    }

    @Test
    void at_most_two_thousand_people_are_cached() {
        for (int i = 0; i < RecentAccess.MOST + 100; i++) {
            of(person("number " + i), "token " + i);
        }
        assertThat(recent.size()).isEqualTo(RecentAccess.MOST);
        assertThat(of(person("number 2050"), "read again")).isEqualTo("read again");
    }

    @Test
    void the_cache_is_cleared_when_calls_stop() {
        for (int i = 0; i < 100; i++) {
            of(person("number " + i), "token");
        }
        assertThat(inASecond).as("one task for all").hasSize(1);
        inASecond.remove().run();
        assertThat(recent.size()).isZero();

        of(ALICE, "token");
        assertThat(inASecond).hasSize(1);
    }
}
