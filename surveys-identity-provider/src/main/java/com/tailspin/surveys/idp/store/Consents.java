package com.tailspin.surveys.idp.store;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which organisations have consented to which clients. Recorded, not required. */
public final class Consents {
    private final Jdbi jdbi;

    public Consents(Store store) {
        this.jdbi = store.jdbi();
    }

    /** Records a consent in place of an earlier one. */
    public void record(UUID tenantId, String clientId, UUID personOid, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from idp_consent where tenant_id = :tenant and client_id = :client")
                    .bind("tenant", tenantId.toString())
                    .bind("client", clientId)
                    .execute();
            handle.createUpdate(
                            "insert into idp_consent (tenant_id, client_id, person_oid, granted_at) values (:tenant, :client, :person, :now)")
                    .bind("tenant", tenantId.toString())
                    .bind("client", clientId)
                    .bind("person", personOid.toString())
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
    }
}
