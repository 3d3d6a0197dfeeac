package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.SurveyRefused.TenantNotSignedUp;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What is added to something must not outlive it: who adds keeps it from being deleted until the transaction ends, and is refused
 * where it is gone already; who deletes it locks it first. Always in this order, so that nobody waits in a circle: tenant, survey,
 * user.
 */
final class Locks {

    private Locks() {}

    static void keep(Handle handle, Dialect dialect, TenantId tenant) {
        if (!found(handle, "tenant", tenant.value(), dialect.lockAgainstDeletion())) {
            throw new TenantNotSignedUp();
        }
    }

    static void keep(Handle handle, Dialect dialect, SurveyId survey) {
        if (!found(handle, "survey", survey.value(), dialect.lockAgainstDeletion())) {
            throw NotFound.survey();
        }
    }

    static void keep(Handle handle, Dialect dialect, UserId user) {
        if (!found(handle, "app_user", user.value(), dialect.lockAgainstDeletion())) {
            throw new NotFound(Message.of("person.not-found"));
        }
    }

    /** Nobody else keeps it or changes it until the transaction ends; false where it is gone. */
    static boolean lock(Handle handle, TenantId tenant) {
        return found(handle, "tenant", tenant.value(), "for update");
    }

    /** As {@link #lock(Handle, TenantId)}. */
    static boolean lock(Handle handle, SurveyId survey) {
        return found(handle, "survey", survey.value(), "for update");
    }

    /** As {@link #lock(Handle, TenantId)}. */
    static boolean lock(Handle handle, UserId user) {
        return found(handle, "app_user", user.value(), "for update");
    }

    private static boolean found(Handle handle, String table, UUID id, String lock) {
        return handle.createQuery("select id from " + table + " where id = :id " + lock)
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }
}
