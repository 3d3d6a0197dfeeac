package com.tailspin.surveys.adapters.persistence;

import java.time.Instant;
import java.util.Optional;

/** The store behind the driven ports, as whoever runs the application sees it. */
public interface Persistence extends AutoCloseable {

    /**
     * Asks the store for a sign of life; takes a few seconds at most.
     *
     * @throws PersistenceUnavailable when it gives none
     */
    void check();

    /** Returns the state of the connection pool; empty where there is none. Asks nobody. */
    Optional<Connections> connections();

    /**
     * Connections of a pool.
     *
     * @param active in use
     * @param idle open and not in use
     * @param pending threads that wait for one
     * @param max how many there can be
     * @param timeouts how many threads have given up waiting since the start
     */
    record Connections(int active, int idle, int pending, int max, long timeouts) {}

    /**
     * Asks the store, beside all other work, which responses are not counted yet; takes a few seconds at most.
     *
     * @throws PersistenceUnavailable when it does not answer
     */
    Uncounted uncounted();

    /**
     * Responses that are accepted and not counted yet.
     *
     * @param oldest when the oldest of them was accepted; empty if there are none
     */
    record Uncounted(long responses, Optional<Instant> oldest) {}

    /** Ends all work and lets go of the store; closing twice is fine. Nothing acknowledged is lost. */
    @Override
    void close();
}
