package com.tailspin.surveys.workshop.wire;

import java.time.Instant;

/** Limits the number of events per second. Not thread-safe. */
final class Quota {

    private final int mostASecond;
    private long second;
    private int taken;

    Quota(int mostASecond) {
        this.mostASecond = mostASecond;
    }

    /** Whether one more event is allowed. */
    boolean take(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            taken = 0;
        }
        if (taken == mostASecond) {
            return false;
        }
        taken++;
        return true;
    }
}
