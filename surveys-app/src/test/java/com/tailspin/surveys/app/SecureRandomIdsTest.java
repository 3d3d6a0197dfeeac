package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecureRandomIdsTest {

    private Instant now = Instant.parse("2026-03-01T10:15:30.123Z");
    private final SecureRandomIds ids = new SecureRandomIds(() -> now, new SecureRandom());

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_the_time() {
        UUID id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Test
    void ids_sort_by_time_as_text() {
        String before = ids.next().toString();
        now = now.plusMillis(1);
        assertThat(ids.next().toString()).isGreaterThan(before);
    }

    @Test
    void ids_of_the_same_moment_differ() {
        Set<UUID> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            drawn.add(ids.next());
        }
        assertThat(drawn).hasSize(10_000);
    }

    @Test
    void a_public_id_is_128_bits_that_differ_every_time() {
        assertThat(Base64.getUrlDecoder().decode(ids.nextPublicId().value())).hasSize(16);
        assertThat(ids.nextPublicId()).isNotEqualTo(ids.nextPublicId());
    }
}
