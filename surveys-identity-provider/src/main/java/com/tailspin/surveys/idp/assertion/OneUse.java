package com.tailspin.surveys.idp.assertion;

import java.time.Instant;

/** Remembers which assertions have been used. */
interface OneUse {

    /**
     * Marks an assertion as used.
     *
     * @param until the earliest time at which the assertion is refused for its age anyway
     * @return whether it was unused; of any number of equal calls exactly one is told so
     */
    boolean spend(String clientId, String jti, Instant until);
}
