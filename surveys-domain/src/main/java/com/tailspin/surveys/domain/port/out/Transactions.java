package com.tailspin.surveys.domain.port.out;

import java.util.function.Supplier;

/** Where a unit of work begins and ends. */
public interface Transactions {

    /**
     * Does the work with all driven ports in one transaction: when it returns, everything is kept for good; when it throws, nothing is,
     * and what it threw is thrown. Work inside work joins the outer: it is kept if and when the outer is, and an outer that catches
     * what the inner threw goes on without it. The work may run more than once where the store asks for it, so it does nothing but
     * compute and use driven ports, all on the thread that called.
     */
    <T> T inOne(Supplier<T> work);

    /**
     * Does work that only reads. Everything it reads is of one moment, however many ports it asks, and it waits for nobody who writes.
     * Inside other work it reads what that work has done so far. Work that tries to write fails, and nothing is kept. The work may run
     * more than once, as in {@link #inOne}.
     */
    <T> T reading(Supplier<T> work);

    /**
     * Does work that only reads, and whose parts need not be of one moment, such as a thing and the name of its owner: each answer of a port
     * is what was there when it was asked. Otherwise as {@link #reading}, which must not begin inside it. A store may save what a snapshot
     * costs.
     */
    default <T> T lookingUp(Supplier<T> work) {
        return reading(work);
    }
}
