package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.form.Digests;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Pushed authorization requests (RFC 9126). A request counts as used when a code is issued for it, not when its page
 * is shown.
 */
public final class PushedRequests {
    private final Jdbi jdbi;

    public PushedRequests(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * A pushed request.
     *
     * @param hash identifies the request in {@link Grants#issueCode}
     * @param parameters form-encoded
     */
    public record PushedRequest(String hash, String clientId, String parameters) {}

    public void add(String requestUri, String clientId, String parameters, Instant ends) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idp_pushed_request (uri_hash, client_id, parameters, used, expires_at)
                        values (:hash, :client, :parameters, false, :ends)""")
                .bind("hash", Digests.sha256(requestUri))
                .bind("client", clientId)
                .bind("parameters", parameters)
                .bind("ends", ends.toEpochMilli())
                .execute());
    }

    /** Finds a request that is unused and not expired. */
    public Optional<PushedRequest> find(String requestUri, Instant now) {
        String hash = Digests.sha256(requestUri);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select client_id, parameters from idp_pushed_request
                        where uri_hash = :hash and used = false and expires_at > :now""")
                .bind("hash", hash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new PushedRequest(hash, row.getString("client_id"), row.getString("parameters")))
                .findOne());
    }
}
