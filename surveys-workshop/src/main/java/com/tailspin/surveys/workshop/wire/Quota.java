package com.tailspin.surveys.workshop.wire;

import java.time.Instant;

/** At most so many a second. Not for several threads. */
final class Quota {

    private final int mostASecond;
    private long second;
    private int taken;

    Quota(int mostASecond) {
        this.mostASecond = mostASecond;
    }

    /** Whether there is room for one more. */
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
