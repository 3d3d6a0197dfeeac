package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts, in the background, the responses that were added since: each once, on whichever node takes it first. Whoever takes some has
 * them alone, and counts them in the same transaction, so a node that is killed meanwhile has not taken them. Nobody waits for it: what is
 * not counted yet is added up on reading.
 */
final class Counting implements AutoCloseable {

    private static final int AT_ONCE = 1000;
    /** Time for some to gather. */
    private static final long GATHER_MILLIS = 500;
    /** How often to look for what other nodes have left. */
    private static final long LOOK_MILLIS = 2_000;

    private static final String TAKE = """
            delete from uncounted where (survey_id, response_id) in
                (select u.survey_id, u.response_id from uncounted u limit :limit <skip_locked>)
            returning response_id
            """;

    private final Database database;
    private final Semaphore added = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    Counting(Database database) {
        this.database = database;
    }

    void start() {
        Thread started = new Thread(this::run, "surveys-counting");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Tells that a response was added. */
    void added() {
        if (added.availablePermits() == 0) {
            added.release();
        }
    }

    /** Counts some, and returns how many. */
    int countSome() {
        return database.inOne(handle -> {
            List<UUID> some = handle.createQuery(TAKE)
                    .bind("limit", AT_ONCE)
                    .map((row, context) -> uuid(row, "response_id"))
                    .list();
            if (!some.isEmpty()) {
                Tallies.change(handle, database.dialect(), some, 1);
            }
            return some.size();
        });
    }

    private void run() {
        while (!closed) {
            try {
                if (added.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    Thread.sleep(GATHER_MILLIS);
                    added.drainPermits();
                }
                while (!closed && countSome() == AT_ONCE) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Troubles.logOnceAMinute("responses cannot be counted at present; results are right all the same", e);
            }
        }
    }

    /** What is under way is finished. The rest is counted when the database is opened again. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        added.release();
        try {
            running.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
