package com.tailspin.surveys.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsedProofsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant END = NOW.plusSeconds(60);

    @Test
    void a_proof_can_be_used_once_until_it_has_ended() {
        var used = new UsedProofs();

        assertThat(used.spend("key", "id", END, NOW)).isTrue();
        assertThat(used.spend("key", "id", END, END.minusMillis(1))).isFalse();
        assertThat(used.spend("key", "id", END, END)).as("forgotten").isTrue();
    }

    @Test
    void another_key_or_id_is_another_proof() {
        var used = new UsedProofs();

        assertThat(used.spend("key", "id", END, NOW)).isTrue();
        assertThat(used.spend("other key", "id", END, NOW)).isTrue();
        assertThat(used.spend("key", "other id", END, NOW)).isTrue();
    }

    @Test
    void beyond_the_maximum_the_oldest_is_forgotten() {
        var used = new UsedProofs(2);

        used.spend("key", "1", END, NOW);
        used.spend("key", "2", END, NOW);
        used.spend("key", "3", END, NOW);

        assertThat(used.spend("key", "3", END, NOW)).isFalse();
        assertThat(used.spend("key", "2", END, NOW)).isFalse();
        assertThat(used.spend("key", "1", END, NOW)).as("forgotten").isTrue();
    }
}
