package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.form.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Sessions: who is signed in, in which browser. */
public final class Sessions {
    private final Jdbi jdbi;

    public Sessions(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * The session of one person in one browser.
     *
     * @param id public: the claim {@code sid}; differs from the cookie's value
     */
    public record Session(String id, UUID personOid, Instant signedInAt) {}

    public void start(Session session, String cookie, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idp_session (session_id, cookie_hash, person_oid, signed_in_at, expires_at)
                        values (:id, :cookie, :person, :signedInAt, :expiresAt)""")
                .bind("id", session.id())
                .bind("cookie", Digests.sha256(cookie))
                .bind("person", session.personOid().toString())
                .bind("signedInAt", session.signedInAt().toEpochMilli())
                .bind("expiresAt", expiresAt.toEpochMilli())
                .execute());
    }

    public Optional<Session> find(String cookie, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select session_id, person_oid, signed_in_at from idp_session
                        where cookie_hash = :cookie and expires_at > :now""")
                .bind("cookie", Digests.sha256(cookie))
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Session(
                        row.getString("session_id"),
                        UUID.fromString(row.getString("person_oid")),
                        Instant.ofEpochMilli(row.getLong("signed_in_at"))))
                .findOne());
    }

    /** Ends a session and revokes its grants. No effect if it has already ended. */
    public void end(String sessionId) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update idp_grant set revoked = true where session_id = :id")
                    .bind("id", sessionId)
                    .execute();
            handle.createUpdate("delete from idp_session where session_id = :id")
                    .bind("id", sessionId)
                    .execute();
        });
    }

    /** A client that a person has signed in to. */
    public record Use(String clientId, UUID personOid) {}

    /** The clients that the session was used for, also after it has ended. */
    public List<Use> uses(String sessionId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct client_id, person_oid from idp_grant where session_id = :id order by client_id")
                .bind("id", sessionId)
                .map((row, context) ->
                        new Use(row.getString("client_id"), UUID.fromString(row.getString("person_oid"))))
                .list());
    }
}
