package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Background work in small portions. Starts after {@link #wake}, and every two seconds for work that other nodes have
 * left over.
 */
final class BackgroundWork implements AutoCloseable {

    private static final long LOOK_MILLIS = 2_000;

    private final String name;
    private final String trouble;
    private final long gatherMillis;
    private final boolean rests;
    private final BooleanSupplier portion;
    private final Semaphore told = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * @param trouble log message if a portion fails; it is retried later
     * @param gatherMillis delay before work begins, so that several items can be handled together
     * @param rests whether to pause after each portion for as long as it took, which leaves other work at least half of
     *     the database's time
     * @param portion handles one portion and returns whether there may be more
     */
    BackgroundWork(String name, String trouble, long gatherMillis, boolean rests, BooleanSupplier portion) {
        this.name = name;
        this.trouble = trouble;
        this.gatherMillis = gatherMillis;
        this.rests = rests;
        this.portion = portion;
    }

    void start() {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Signals that there is work. */
    void wake() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (told.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    Thread.sleep(gatherMillis);
                    told.drainPermits();
                }
                boolean more = true;
                while (more && !closed) {
                    long begun = System.nanoTime();
                    more = portion.getAsBoolean();
                    if (more && rests) {
                        TimeUnit.NANOSECONDS.sleep(System.nanoTime() - begun);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                SqlErrors.logOnceAMinute(trouble, e);
            }
        }
    }

    /** Waits for the portion in progress. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        told.release();
        try {
            running.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
