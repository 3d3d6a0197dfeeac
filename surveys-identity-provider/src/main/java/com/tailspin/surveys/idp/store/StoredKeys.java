package com.tailspin.surveys.idp.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The provider's signing keys in serialised form. Old keys stay until they are retired, so that their signatures can
 * still be verified.
 */
public final class StoredKeys {
    private final Jdbi jdbi;

    public StoredKeys(Store store) {
        this.jdbi = store.jdbi();
    }

    /** A private JWK; never log or print it. */
    public record StoredKey(String kid, String privateJwk) {
        @Override
        public String toString() {
            return "StoredKey[" + kid + "]";
        }
    }

    /** All keys, newest first. */
    public List<StoredKey> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select kid, private_jwk from idp_signing_key order by created_at desc, kid")
                .map((row, context) -> new StoredKey(row.getString("kid"), row.getString("private_jwk")))
                .list());
    }

    /** Deletes all other keys. */
    public void keepOnly(String kid) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from idp_signing_key where kid <> :kid")
                .bind("kid", kid)
                .execute());
    }

    /** Adds a key and makes it the newest, whatever the clock says. */
    public void add(StoredKey key, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idp_signing_key (kid, private_jwk, created_at)
                        select :kid, :jwk, case when max(created_at) >= :now then max(created_at) + 1 else :now end
                        from idp_signing_key""")
                .bind("kid", key.kid())
                .bind("jwk", key.privateJwk())
                .bind("now", now.toEpochMilli())
                .execute());
    }
}
