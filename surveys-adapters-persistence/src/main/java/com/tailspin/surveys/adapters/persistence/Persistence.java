package com.tailspin.surveys.adapters.persistence;

import java.time.Instant;
import java.util.Optional;

/** The store behind the driven ports, as seen by its operator. */
public interface Persistence extends AutoCloseable {

    /**
     * Checks that the store responds; takes a few seconds at most.
     *
     * @throws PersistenceUnavailable if it does not respond
     */
    void check();

    /** Returns the state of the connection pool; empty if there is no pool. Does not query the database. */
    Optional<Connections> connections();

    /**
     * Connections of a pool.
     *
     * @param active connections in use
     * @param idle open connections that are not in use
     * @param pending threads waiting for a connection
     * @param max maximum number of connections
     * @param timeouts number of threads that have given up waiting since start-up
     */
    record Connections(int active, int idle, int pending, int max, long timeouts) {}

    /**
     * Returns the number of uncounted responses. Uses a separate connection; takes a few seconds at most.
     *
     * @throws PersistenceUnavailable if the store does not respond
     */
    Uncounted uncounted();

    /**
     * Responses that have been accepted but not counted yet.
     *
     * @param oldest when the oldest of them was accepted; empty if there are none
     */
    record Uncounted(long responses, Optional<Instant> oldest) {}

    /** Stops all work and closes the store. Idempotent. No acknowledged change is lost. */
    @Override
    void close();
}
