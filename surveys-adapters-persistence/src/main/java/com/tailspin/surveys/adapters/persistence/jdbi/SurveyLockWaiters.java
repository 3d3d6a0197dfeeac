package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Limits the units of work that hold a connection while they wait for a lock on the same survey. Surveys share a fixed
 * number of queues, so that no map grows with the surveys.
 */
final class SurveyLockWaiters {

    private static final int QUEUES = 64;
    private static final int WAITING_FOR_ONE_SURVEY = 3;
    private static final int QUEUE_SECONDS = 2;

    private final Semaphore[] queues = Stream.generate(() -> new Semaphore(WAITING_FOR_ONE_SURVEY, true))
            .limit(QUEUES)
            .toArray(Semaphore[]::new);

    /**
     * Runs the work when the survey's queue has room.
     *
     * @throws PersistenceUnavailable if it has none within two seconds
     */
    <T> T inLine(SurveyId survey, Supplier<T> work) {
        Semaphore queue = queues[Math.floorMod(survey.hashCode(), QUEUES)];
        try {
            if (!queue.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new PersistenceUnavailable("Too many requests write to this survey. Try again.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PersistenceUnavailable("Interrupted while waiting for a survey.", e);
        }
        try {
            return work.get();
        } finally {
            queue.release();
        }
    }
}
