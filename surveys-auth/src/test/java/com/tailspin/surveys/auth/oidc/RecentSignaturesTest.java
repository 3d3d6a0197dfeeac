package com.tailspin.surveys.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.auth.model.Issuer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentSignaturesTest {

    private static final RecentSignatures.Signed SIGNED = new RecentSignatures.Signed(
            new JWTClaimsSet.Builder().subject("s").build(), new Issuer("https://login.example"));

    private final Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final RecentSignatures recent = new RecentSignatures();

    @Test
    void a_signature_is_remembered_for_a_minute() {
        recent.add("a.b.c", SIGNED, now);
        Instant end = now.plus(RecentSignatures.KEPT);
        assertThat(recent.find("a.b.c", end.minusMillis(1))).contains(SIGNED);
        assertThat(recent.find("a.b.c", end)).isEmpty();
        recent.add("a.b.c", SIGNED, end);
        assertThat(recent.find("a.b.c", end)).as("verified again").contains(SIGNED);
    }

    @Test
    void another_token_with_the_same_claims_is_not_found() {
        recent.add("a.b.c", SIGNED, now);
        assertThat(recent.find("a.b.d", now)).isEmpty();
        assertThat(recent.find("", now)).isEmpty();
    }

    @Test
    void the_oldest_are_forgotten() {
        for (int i = 0; i <= RecentSignatures.MOST; i++) {
            recent.add("token " + i, SIGNED, now);
        }
        assertThat(recent.find("token 0", now)).isEmpty();
        assertThat(recent.find("token 1", now)).isPresent();
    }
}
