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
