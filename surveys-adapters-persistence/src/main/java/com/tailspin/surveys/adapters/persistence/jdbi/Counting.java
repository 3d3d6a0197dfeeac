package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.uuid;

import java.util.List;
import java.util.UUID;

/**
 * Counts, in the background, the responses that were added since: each once, on whichever node takes it first. Whoever takes some has
 * them alone, and counts them in the same transaction, so a node that is killed meanwhile has not taken them. Nobody waits for it: what is
 * not counted yet is added up on reading.
 */
final class Counting implements AutoCloseable {

    private static final int AT_ONCE = 1000;
    /** Time for some to gather. */
    private static final long GATHER_MILLIS = 500;

    private static final String TAKE = """
            delete from uncounted where (survey_id, response_id) in
                (select u.survey_id, u.response_id from uncounted u limit :limit <skip_locked>)
            returning response_id
            """;

    private final Database database;
    private final Background background;

    Counting(Database database) {
        this.database = database;
        this.background = new Background(
                "surveys-counting",
                "responses cannot be counted at present; results are right all the same",
                GATHER_MILLIS,
                false,
                () -> countSome() == AT_ONCE);
    }

    void start() {
        background.start();
    }

    /** Tells that a response was added. */
    void added() {
        background.wake();
    }

    /** Counts some, and returns how many. */
    int countSome() {
        int counted = database.inOne(handle -> {
            List<UUID> some = handle.createQuery(TAKE)
                    .bind("limit", AT_ONCE)
                    .map((row, context) -> uuid(row, "response_id"))
                    .list();
            if (!some.isEmpty()) {
                Tallies.change(handle, database.dialect(), some, 1);
                Packing.add(handle, some);
            }
            return some.size();
        });
        if (counted > 0) {
            database.packing().wake();
        }
        return counted;
    }

    /** What is under way is finished. The rest is counted when the database is opened again. */
    @Override
    public void close() {
        background.close();
    }
}
