package com.tailspin.surveys.idp.assertion;

import java.time.Instant;

/** Remembers which assertions have been used. */
interface ReplayProtection {

    /**
     * Marks an assertion as used.
     *
     * @param until earliest time at which the assertion is refused as expired
     * @return true if it was unused; for concurrent identical calls, exactly one returns true
     */
    boolean spend(String clientId, String jti, Instant until);
}
