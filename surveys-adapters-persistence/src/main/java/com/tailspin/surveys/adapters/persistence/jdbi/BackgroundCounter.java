package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Counts new responses in the background by folding them into their survey's snapshot, each exactly once, on whichever
 * node takes it first. A node claims and counts a batch in one transaction, so that a killed node leaves nothing half
 * done. Readers do not wait: responses that are not counted yet are added up on reading.
 */
final class BackgroundCounter implements AutoCloseable {

    private static final int AT_ONCE = 1000;
    /** Delay that lets several responses be counted together. */
    private static final long GATHER_MILLIS = 500;

    private static final String TAKE = """
            delete from uncounted where (survey_id, response_id) in
                (select u.survey_id, u.response_id from uncounted u limit :limit <skip_locked>)
            returning response_id
            """;

    private final Database database;
    private final BackgroundWork background;

    BackgroundCounter(Database database) {
        this.database = database;
        this.background = new BackgroundWork(
                "surveys-counting",
                "responses cannot be counted at present; results stay exact",
                GATHER_MILLIS,
                false,
                () -> countSome() == AT_ONCE);
    }

    void start() {
        background.start();
    }

    /** Signals that a response was added. */
    void added() {
        background.wake();
    }

    /** Counts one batch and returns its size. */
    int countSome() {
        return database.inOne(handle -> {
            List<UUID> some = handle.createQuery(TAKE)
                    .bind("limit", AT_ONCE)
                    .map((row, context) -> uuid(row, "response_id"))
                    .list();
            if (!some.isEmpty()) {
                TotalsRows.fold(handle, database.dialect(), padded(some));
            }
            return some.size();
        });
    }

    /**
     * The ids for a list in SQL, the last one repeated up to a power of two: Jdbi and SQLite parse each text of a
     * statement once, so that there should be few.
     */
    private static List<UUID> padded(List<UUID> ids) {
        int power = Integer.highestOneBit(2 * ids.size() - 1);
        List<UUID> padded = new ArrayList<>(ids);
        padded.addAll(Collections.nCopies(power - ids.size(), ids.get(ids.size() - 1)));
        return padded;
    }

    /** Waits for the batch in progress. The rest is counted after the database is opened again. */
    @Override
    public void close() {
        background.close();
    }
}
