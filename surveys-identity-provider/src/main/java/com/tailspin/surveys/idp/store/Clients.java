package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The registered clients. */
public final class Clients {
    private static final String REDIRECT = "redirect";
    private static final String POST_LOGOUT = "post_logout";

    private final Jdbi jdbi;

    public Clients(Store store) {
        this.jdbi = store.jdbi();
    }

    /** Registers these clients and no others: whoever was registered before and is not among them is let in no more. */
    public void registerOnly(List<ClientRegistration> clients) {
        Set<String> listed = clients.stream().map(ClientRegistration::clientId).collect(Collectors.toSet());
        jdbi.useTransaction(handle -> {
            handle.createQuery("select client_id from idp_client").mapTo(String.class).list().stream()
                    .filter(id -> !listed.contains(id))
                    .forEach(id -> remove(handle, id));
            clients.forEach(client -> register(handle, client));
        });
    }

    /** Adds the client, or replaces the one of the same id, keys and secret included. */
    public void register(ClientRegistration client) {
        jdbi.useTransaction(handle -> register(handle, client));
    }

    private static void register(Handle handle, ClientRegistration client) {
        remove(handle, client.clientId());
        insert(handle, client);
        StoredMethods.insertDetails(handle, client.clientId(), client.method());
        insertUris(handle, client.clientId(), REDIRECT, client.redirectUris());
        insertUris(handle, client.clientId(), POST_LOGOUT, client.postLogoutRedirectUris());
    }

    private static void remove(Handle handle, String clientId) {
        handle.createUpdate("delete from idp_client where client_id = :id")
                .bind("id", clientId)
                .execute();
    }

    public Optional<ClientRegistration> find(String clientId) {
        if (!ClientRegistration.isClientId(clientId)) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from idp_client where client_id = :id")
                .bind("id", clientId)
                .map((row, context) -> read(handle, clientId, row))
                .findOne());
    }

    private static void insert(Handle handle, ClientRegistration client) {
        var columns = StoredMethods.columns(client.method());
        handle.createUpdate("""
                        insert into idp_client
                        (client_id, enabled, profile, method, secret_hash, secret_transport, shared_secret, algorithm)
                        values (:id, :enabled, :profile, :method, :secretHash, :transport, :sharedSecret, :algorithm)""")
                .bind("id", client.clientId())
                .bind("enabled", client.enabled())
                .bind("profile", client.profile().map(Profile::name).orElse(null))
                .bind("method", columns.method())
                .bind("secretHash", columns.secretHash())
                .bind("transport", columns.transport())
                .bind("sharedSecret", columns.sharedSecret())
                .bind("algorithm", columns.algorithm())
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
