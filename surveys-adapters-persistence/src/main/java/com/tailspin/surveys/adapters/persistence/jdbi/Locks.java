package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Locks that keep a row from being deleted while other rows that belong to it are added. A transaction that adds rows
 * takes a shared lock and fails if the owner is gone; one that deletes the owner takes an exclusive lock first. The
 * order is always tenant, survey, user, to avoid deadlocks. SQLite needs no locks, because only one transaction writes
 * at a time; there, these methods only check that the row exists.
 */
final class Locks {

    private static final String SHARED = "_shared";
    private static final String TRY =
            "select pg_try_advisory_xact_lock%s(?) from survey where id = ? for key share nowait";
    private static final String TRY_SHARED = TRY.formatted(SHARED);
    private static final String TRY_ALONE = TRY.formatted("");

    private Locks() {}

    static void keep(Handle handle, TenantId tenant) {
        if (!found(handle, "tenant", tenant.value(), "<for_key_share>")) {
            throw new TenantNotSignedUp();
        }
    }

    static void keep(Handle handle, SurveyId survey) {
        if (!found(handle, "survey", survey.value(), "<for_key_share>")) {
            throw NotFound.survey();
        }
    }

    static void keep(Handle handle, UserId user) {
        if (!found(handle, "app_user", user.value(), "<for_key_share>")) {
            throw new NotFound(Message.of("person.not-found"));
        }
    }

    /**
     * Takes a shared lock on a survey for an answer, so that answers do not wait for each other. Transactions that
     * change or delete the survey take it exclusively (see {@link #change}). PostgreSQL serves lock requests in order
     * of arrival, so that a stream of answers does not starve an author. No effect on SQLite.
     *
     * @throws Contended if the lock is not available and the unit of work does not wait yet
     */
    static void answering(Handle handle, Database database, SurveyId survey) {
        answering(handle, database, survey, SHARED);
    }

    /** As {@link #answering}, but exclusive: for the last responses before a survey's limit. */
    static void answeringAlone(Handle handle, Database database, SurveyId survey) {
        answering(handle, database, survey, "");
    }

    private static void answering(Handle handle, Database database, SurveyId survey, String shared) {
        if (database.dialect() == Dialect.SQLITE) {
            return;
        }
        if (database.waits()) {
            advisory(handle, shared, survey);
            keep(handle, survey);
        } else {
            tryAnswering(handle, survey, shared);
        }
    }

    // Locks the row as well, because deleting an organisation locks the rows of its surveys.
    private static void tryAnswering(Handle handle, SurveyId survey, String shared) {
        Optional<Boolean> locked;
        try {
            locked = QuickSql.first(
                    handle,
                    shared.isEmpty() ? TRY_ALONE : TRY_SHARED,
                    row -> row.getBoolean(1),
                    key(survey),
                    survey.value());
        } catch (RuntimeException e) {
            if (SqlErrors.isLocked(e)) {
                throw new Contended(survey, e);
            }
            throw e;
        }
        if (locked.isEmpty()) {
            throw NotFound.survey();
        }
        if (!locked.get()) {
            throw new Contended(survey, null);
        }
    }

    // Queries the survey's row, like the attempt above: in a distributed database, both then take the lock on the
    // row's node.
    private static void advisory(Handle handle, String shared, SurveyId survey) {
        handle.createQuery(
                        "select pg_advisory_xact_lock%s(:key) is not null from survey where id = :id".formatted(shared))
                .bind("key", key(survey))
                .bind("id", survey.value())
                .mapTo(Boolean.class)
                .findOne();
    }

    /**
     * Keeps others from answering or changing the survey until the transaction ends. Returns false if the survey no
     * longer exists.
     */
    static boolean change(Handle handle, Dialect dialect, SurveyId survey) {
        if (dialect == Dialect.POSTGRESQL) {
            advisory(handle, "", survey);
        }
        return lock(handle, survey);
    }

    // Surveys with the same key occasionally wait for each other, which does no harm.
    private static long key(SurveyId survey) {
        return survey.value().getMostSignificantBits() ^ survey.value().getLeastSignificantBits();
    }

    /** Locks the row exclusively until the transaction ends. Returns false if it no longer exists. */
    static boolean lock(Handle handle, TenantId tenant) {
        return found(handle, "tenant", tenant.value(), "<for_update>");
    }

    /**
     * Keeps others from changing or deleting the survey until the transaction ends; answers are still accepted. Returns
     * false if the survey no longer exists.
     */
    static boolean lock(Handle handle, SurveyId survey) {
        return found(handle, "survey", survey.value(), "<for_no_key_update>");
    }

    /** As {@link #lock(Handle, TenantId)}. */
    static boolean lock(Handle handle, UserId user) {
        return found(handle, "app_user", user.value(), "<for_update>");
    }

    private static boolean found(Handle handle, String table, UUID id, String lock) {
        return handle.createQuery("select id from " + table + " where id = :id " + lock)
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }
}
