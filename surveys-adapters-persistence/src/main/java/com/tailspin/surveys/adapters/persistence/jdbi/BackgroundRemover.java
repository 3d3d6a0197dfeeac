package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Removes the responses of deleted surveys in the background, in small transactions, so that other work does not wait
 * long. A killed node leaves the survey in {@code deleted_survey}, and any node continues.
 */
final class BackgroundRemover implements AutoCloseable {

    static final int AT_ONCE = 500;

    // In the order in which rows move from one table to the next, so that no rows arrive in a table that has already
    // been emptied.
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("uncounted", "survey_id, response_id");
        KEYS.put("response_total", "survey_id");
        KEYS.put("response", "id");
    }

    private final Database database;
    private final BackgroundWork background;

    BackgroundRemover(Database database) {
        this.database = database;
        this.background = new BackgroundWork(
                "surveys-removal",
                "responses to surveys that were deleted cannot be removed at present; they are removed later",
                0,
                true,
                this::removeSome);
    }

    void start() {
        background.start();
    }

    void wake() {
        background.wake();
    }

    /** Removes one portion and returns whether there is more. */
    boolean removeSome() {
        return database.inOne(handle -> {
            Optional<UUID> survey = handle.createQuery("select d.survey_id from deleted_survey d limit 1 <skip_locked>")
                    .mapTo(UUID.class)
                    .findOne();
            survey.ifPresent(one -> removeSome(handle, one));
            return survey.isPresent();
        });
    }

    private static void removeSome(Handle handle, UUID survey) {
        int left = AT_ONCE;
        for (Map.Entry<String, String> table : KEYS.entrySet()) {
            left -= removeSome(handle, survey, table.getKey(), table.getValue(), left);
            if (left <= 0 || isIn(handle, survey, table.getKey())) {
                return;
            }
        }
        handle.createUpdate("delete from deleted_survey where survey_id = :survey")
                .bind("survey", survey)
                .execute();
    }

    private static int removeSome(Handle handle, UUID survey, String table, String key, int limit) {
        return handle.createUpdate(
                        "delete from %1$s where (%2$s) in (select %2$s from %1$s where survey_id = :survey limit :limit)"
                                .formatted(table, key))
                .bind("survey", survey)
                .bind("limit", limit)
                .execute();
    }

    // A concurrent transaction may have counted responses that were about to be removed.
    private static boolean isIn(Handle handle, UUID survey, String table) {
        return handle.createQuery("select 1 from %s where survey_id = :survey limit 1".formatted(table))
                .bind("survey", survey)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The rest is removed after the database is opened again. */
    @Override
    public void close() {
        background.close();
    }
}
