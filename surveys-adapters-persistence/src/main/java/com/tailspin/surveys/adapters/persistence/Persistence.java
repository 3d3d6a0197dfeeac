package com.tailspin.surveys.adapters.persistence;

/** The store behind the driven ports, as whoever runs the application sees it. */
public interface Persistence extends AutoCloseable {

    /**
     * Asks the store for a sign of life; takes a few seconds at most.
     *
     * @throws PersistenceUnavailable when it gives none
     */
    void check();

    /** Ends all work and lets go of the store; closing twice is fine. Nothing acknowledged is lost. */
    @Override
    void close();
}
