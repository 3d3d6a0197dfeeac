package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.store.UsedAssertions;
import java.time.Duration;
import java.time.Instant;

/**
 * Replay protection with a deliberate mistake, for the profile {@code RACY}: it looks an assertion up and records it
 * afterwards. All copies that arrive before the first is recorded are accepted. The pause between the two steps is long
 * enough for concurrent requests to arrive in it on any machine, so that the effect does not depend on luck.
 */
final class RacyReplayProtection implements ReplayProtection {
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final UsedAssertions used;

    RacyReplayProtection(UsedAssertions used) {
        this.used = used;
    }

    /** Returns true to several concurrent callers, contrary to the contract. */
    @Override
    public boolean spend(String clientId, String jti, Instant until) {
        if (used.isUsed(clientId, jti)) {
            return false;
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Whether another request was first is ignored: this is the mistake.
        boolean ignored = used.spend(clientId, jti, until);
        return true;
    }
}
