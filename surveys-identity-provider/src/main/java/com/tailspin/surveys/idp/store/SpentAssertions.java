package com.tailspin.surveys.idp.store;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** The ids of client assertions that have been accepted and must not be accepted again. */
public final class SpentAssertions {
    private final Jdbi jdbi;

    public SpentAssertions(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * Marks an assertion as used. One insert on a unique key decides, so of any number of equal calls, in any number of processes,
     * exactly one is told {@code true}.
     *
     * @param until the earliest time at which the assertion is refused for its age anyway
     * @return whether the assertion was unused
     */
    public boolean spend(String clientId, String jti, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into idp_spent_assertion (client_id, jti_hash, expires_at) values (:client, :jti, :until)
                                on conflict do nothing""")
                        .bind("client", clientId)
                        // Hashed because its length is the client's choice.
                        .bind("jti", Hashes.of(jti))
                        .bind("until", until.toEpochMilli())
                        .execute())
                == 1;
    }
}
