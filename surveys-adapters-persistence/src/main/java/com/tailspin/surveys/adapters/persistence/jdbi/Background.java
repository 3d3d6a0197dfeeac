package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Work in the background, portion by portion: after {@link #wake}, and every two seconds for what other nodes have left. */
final class Background implements AutoCloseable {

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
     * @param trouble what to log when a portion fails; it is tried again later
     * @param gatherMillis time for some work to gather before it is begun
     * @param rests whether to rest as long after each portion as it took, so that others have at least half of the database
     * @param portion does some, and returns whether there may be more
     */
    Background(String name, String trouble, long gatherMillis, boolean rests, BooleanSupplier portion) {
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

    /** Announces work. */
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
                Troubles.logOnceAMinute(trouble, e);
            }
        }
    }

    /** The portion under way is finished. */
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
