package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.form.Digests;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** The ids of accepted client assertions, which must not be accepted again. */
public final class UsedAssertions {
    private final Jdbi jdbi;

    public UsedAssertions(Store store) {
        this.jdbi = store.jdbi();
    }

    /** Whether an assertion is marked as used. Two concurrent callers may both get false, so this prevents no replay. */
    public boolean isUsed(String clientId, String jti) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from idp_spent_assertion where client_id = :client and jti_hash = :jti")
                        .bind("client", clientId)
                        .bind("jti", Digests.sha256(jti))
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * Marks an assertion as used. One insert on a unique key decides: of any number of identical calls, in any number
     * of processes, exactly one returns true.
     *
     * @param until earliest time at which the assertion is refused as expired
     * @return true if the assertion was unused
     */
    public boolean spend(String clientId, String jti, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into idp_spent_assertion (client_id, jti_hash, expires_at) values (:client, :jti, :until)
                                on conflict do nothing""")
                        .bind("client", clientId)
                        // Hashed, because the client decides its length.
                        .bind("jti", Digests.sha256(jti))
                        .bind("until", until.toEpochMilli())
                        .execute())
                == 1;
    }
}
