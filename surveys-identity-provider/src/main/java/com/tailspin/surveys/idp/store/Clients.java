package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The registered clients. */
public final class Clients {
    private static final String REDIRECT = "redirect";
    private static final String POST_LOGOUT = "post_logout";
    private static final String BACKCHANNEL_LOGOUT = "backchannel_logout";

    private static final List<String> DETAILS =
            List.of("idp_client_uri", "idp_client_certificate", "idp_client_key", "idp_client_federation");
    // Updates the row instead of replacing it, so that a transaction that waits for its lock still finds it.
    private static final String PUT = """
            insert into idp_client
            (client_id, enabled, profile, method, secret_hash, secret_transport, shared_secret, algorithm, tls_subject_kind,
            tls_subject, certificate_bound_tokens)
            values (:id, :enabled, :profile, :method, :secretHash, :transport, :sharedSecret, :algorithm, :subjectKind,
            :subject, :boundTokens)
            on conflict (client_id) do update set enabled = excluded.enabled, profile = excluded.profile, method = excluded.method,
            secret_hash = excluded.secret_hash, secret_transport = excluded.secret_transport,
            shared_secret = excluded.shared_secret, algorithm = excluded.algorithm, tls_subject_kind = excluded.tls_subject_kind,
            tls_subject = excluded.tls_subject, certificate_bound_tokens = excluded.certificate_bound_tokens""";

    private final Jdbi jdbi;

    public Clients(Store store) {
        this.jdbi = store.jdbi();
    }

    /** Registers these clients and removes all others. */
    public void registerOnly(List<ClientRegistration> clients) {
        Set<String> listed = clients.stream().map(ClientRegistration::clientId).collect(Collectors.toSet());
        jdbi.useTransaction(handle -> {
            handle.createQuery("select client_id from idp_client").mapTo(String.class).list().stream()
                    .filter(id -> !listed.contains(id))
                    .forEach(id -> handle.createUpdate("delete from idp_client where client_id = :id")
                            .bind("id", id)
                            .execute());
            clients.forEach(client -> register(handle, client));
        });
    }

    /** Adds a client, or replaces the one with the same id, including its keys and secret. */
    public void register(ClientRegistration client) {
        jdbi.useTransaction(handle -> register(handle, client));
    }

    /**
     * Changes a registration. Concurrent changes are serialised.
     *
     * @param change receives the present registration and returns one with the same id; if it throws, nothing changes
     * @throws IllegalArgumentException if the client is unknown
     */
    public void change(String clientId, UnaryOperator<ClientRegistration> change) {
        jdbi.useTransaction(handle -> {
            // Locks the row in both databases; SQLite has no "for update".
            int locked = handle.createUpdate("update idp_client set enabled = enabled where client_id = :id")
                    .bind("id", clientId)
                    .execute();
            if (locked == 0) {
                throw new IllegalArgumentException("No client \"" + clientId + "\" is registered.");
            }
            register(handle, change.apply(find(handle, clientId).orElseThrow()));
        });
    }

    private static void register(Handle handle, ClientRegistration client) {
        put(handle, client);
        for (String table : DETAILS) {
            handle.createUpdate("delete from " + table + " where client_id = :id")
                    .bind("id", client.clientId())
                    .execute();
        }
        StoredMethods.insertDetails(handle, client.clientId(), client.method());
        insertUris(handle, client.clientId(), REDIRECT, client.redirectUris());
        insertUris(handle, client.clientId(), POST_LOGOUT, client.postLogoutRedirectUris());
        insertUris(
                handle,
                client.clientId(),
                BACKCHANNEL_LOGOUT,
                client.backchannelLogoutUri().stream().toList());
    }

    public Optional<ClientRegistration> find(String clientId) {
        if (!ClientRegistration.isClientId(clientId)) {
            return Optional.empty();
        }
        // One snapshot: a registration spans several rows, which may be replaced at any time.
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> find(handle, clientId));
    }

    private static Optional<ClientRegistration> find(Handle handle, String clientId) {
        return handle.createQuery("select * from idp_client where client_id = :id")
                .bind("id", clientId)
                .map((row, context) -> read(handle, clientId, row))
                .findOne();
    }

    private static void put(Handle handle, ClientRegistration client) {
        var columns = StoredMethods.columns(client.method());
        handle.createUpdate(PUT)
                .bind("id", client.clientId())
                .bind("enabled", client.enabled())
                .bind("profile", client.profile().map(Profile::name).orElse(null))
                .bind("method", columns.method())
                .bind("secretHash", columns.secretHash())
                .bind("transport", columns.transport())
                .bind("sharedSecret", columns.sharedSecret())
                .bind("algorithm", columns.algorithm())
                .bind("subjectKind", columns.subjectKind())
                .bind("subject", columns.subject())
                .bind("boundTokens", client.certificateBoundTokens())
                .execute();
    }

    private static void insertUris(Handle handle, String clientId, String kind, List<URI> uris) {
        for (int position = 0; position < uris.size(); position++) {
            handle.createUpdate(
                            "insert into idp_client_uri (client_id, kind, position, uri) values (:id, :kind, :position, :uri)")
                    .bind("id", clientId)
                    .bind("kind", kind)
                    .bind("position", position)
                    .bind("uri", uris.get(position).toString())
                    .execute();
        }
    }

    private static ClientRegistration read(Handle handle, String clientId, ResultSet row) throws SQLException {
        return new ClientRegistration(
                clientId,
                uris(handle, clientId, REDIRECT),
                uris(handle, clientId, POST_LOGOUT),
                StoredMethods.read(handle, clientId, row),
                Optional.ofNullable(row.getString("profile")).map(Profile::valueOf),
                row.getBoolean("certificate_bound_tokens"),
                uris(handle, clientId, BACKCHANNEL_LOGOUT).stream().findFirst(),
                row.getBoolean("enabled"));
    }

    private static List<URI> uris(Handle handle, String clientId, String kind) {
        return handle.createQuery(
                        "select uri from idp_client_uri where client_id = :id and kind = :kind order by position")
                .bind("id", clientId)
                .bind("kind", kind)
                .map((row, context) -> URI.create(row.getString("uri")))
                .list();
    }
}
