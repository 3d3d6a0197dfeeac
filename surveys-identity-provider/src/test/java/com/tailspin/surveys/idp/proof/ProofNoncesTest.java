package com.tailspin.surveys.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProofNoncesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static ProofNonces at(Instant time, String secret) {
        return new ProofNonces(secret::getBytes, Clock.fixed(time, ZoneOffset.UTC));
    }

    @Test
    void a_nonce_is_accepted_by_every_process_with_the_same_secret_until_it_is_stale() {
        String nonce = at(NOW, "secret").next();

        Instant end = NOW.plus(ProofNonces.LIFETIME);
        assertThat(at(NOW, "secret").accepts(nonce)).isTrue();
        assertThat(at(end.minus(Duration.ofMillis(1)), "secret").accepts(nonce)).isTrue();
        assertThat(at(end, "secret").accepts(nonce)).isFalse();
    }

    @Test
    void nonces_of_others_and_changed_ones_are_not_accepted() {
        String nonce = at(NOW, "secret").next();

        assertThat(at(NOW, "another").accepts(nonce)).isFalse();
        assertThat(at(NOW, "secret").accepts(nonce.substring(1))).isFalse();
        assertThat(at(NOW, "secret").accepts("B" + nonce.substring(1))).isFalse();
        assertThat(at(NOW, "secret").accepts(nonce.substring(0, 11))).isFalse();
        assertThat(at(NOW, "secret").accepts("")).isFalse();
        assertThat(at(NOW, "secret").accepts("no base64 url!")).isFalse();
    }
}
