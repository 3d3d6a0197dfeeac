package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.jdbi.Database.Contended;
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
 * What is added to something must not outlive it: who adds keeps it from being deleted until the transaction ends, and is refused
 * where it is gone already; who deletes it locks it first. Always in this order, so that nobody waits in a circle: tenant, survey,
 * user. SQLite needs none of this, because one transaction writes at a time; there it only looks whether the row is there.
 */
final class Locks {

    private static final String SHARED = "_shared";

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
     * Answers share the survey: they do not wait for each other. Who changes or deletes it has it alone (see {@link #change}), and the database
     * keeps the order in which they came, so answers that keep coming do not shut an author out. On SQLite nothing happens.
     *
     * @throws Contended when there would be a wait, and the unit of work does not wait yet
     */
    static void answering(Handle handle, Database database, SurveyId survey) {
        answering(handle, database, survey, SHARED);
    }

    /** As {@link #answering}, but one after the other: for the last responses that a survey takes. */
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

    // The row as well: who deletes a whole organisation locks the rows of its surveys.
    private static void tryAnswering(Handle handle, SurveyId survey, String shared) {
        Optional<Boolean> locked;
        try {
            locked = handle.createQuery(
                            "select pg_try_advisory_xact_lock%s(:key) from survey where id = :id for key share nowait"
                                    .formatted(shared))
                    .bind("key", key(survey))
                    .bind("id", survey.value())
                    .mapTo(Boolean.class)
                    .findOne();
        } catch (RuntimeException e) {
            if (Troubles.isLocked(e)) {
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

    // Like the attempt above, asked of the survey's row: where a database is distributed, both take the lock on the
    // row's node.
    private static void advisory(Handle handle, String shared, SurveyId survey) {
        handle.createQuery(
                        "select pg_advisory_xact_lock%s(:key) is not null from survey where id = :id".formatted(shared))
                .bind("key", key(survey))
                .bind("id", survey.value())
                .mapTo(Boolean.class)
                .findOne();
    }

    /** Nobody answers the survey or changes it until the transaction ends; false where it is gone. */
    static boolean change(Handle handle, Dialect dialect, SurveyId survey) {
        if (dialect == Dialect.POSTGRESQL) {
            advisory(handle, "", survey);
        }
        return lock(handle, survey);
    }

    // Two surveys with one key would only wait for each other at times.
    private static long key(SurveyId survey) {
        return survey.value().getMostSignificantBits() ^ survey.value().getLeastSignificantBits();
    }

    /** Nobody else keeps it or changes it until the transaction ends; false where it is gone. */
    static boolean lock(Handle handle, TenantId tenant) {
        return found(handle, "tenant", tenant.value(), "<for_update>");
    }

    /** Nobody else changes or deletes it until the transaction ends, and answers go on; false where it is gone. */
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
