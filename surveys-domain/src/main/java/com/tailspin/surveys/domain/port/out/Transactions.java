package com.tailspin.surveys.domain.port.out;

import java.util.function.Supplier;

/** Runs units of work. */
public interface Transactions {

    /**
     * Runs the work with all driven ports in one transaction. If it returns, everything is committed; if it throws,
     * everything is rolled back and the exception propagates. Nested work joins the outer transaction; if the outer
     * work catches an exception of the nested work, only the nested work is rolled back. The store may run the work
     * more than once, so it must only compute and use driven ports, on the calling thread.
     */
    <T> T inOne(Supplier<T> work);

    /**
     * Runs read-only work on one consistent snapshot across all ports, without waiting for writers. Nested in other
     * work, it sees that work's changes so far. An attempt to write fails and nothing is stored. The work may run more
     * than once, as in {@link #inOne}.
     */
    <T> T reading(Supplier<T> work);

    /**
     * Runs read-only work that needs no consistent snapshot, such as reading a survey and its owner's name: each call
     * of a port sees the latest committed state. Otherwise as {@link #reading}, which must not be nested in it. This
     * lets a store avoid the cost of a snapshot.
     */
    default <T> T lookingUp(Supplier<T> work) {
        return reading(work);
    }
}
