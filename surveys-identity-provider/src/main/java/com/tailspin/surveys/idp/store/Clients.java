package com.tailspin.surveys.idp.store;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretHash;
import com.tailspin.surveys.idp.client.SecretTransport;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The registered clients. */
public final class Clients {
    private static final String SECRET = "secret";
    private static final String PRIVATE_KEY_JWT = "private_key_jwt";
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
        insertUris(handle, client.clientId(), REDIRECT, client.redirectUris());
        insertUris(handle, client.clientId(), POST_LOGOUT, client.postLogoutRedirectUris());
        if (client.method() instanceof ClientMethod.PrivateKeyJwt jwt) {
            insertCertificates(handle, client.clientId(), jwt.certificates());
        }
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
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select enabled, profile, method, secret_hash, secret_transport, algorithm from idp_client where client_id = :id")
                .bind("id", clientId)
                .map((row, context) -> read(handle, clientId, row))
                .findOne());
    }

    private static void insert(Handle handle, ClientRegistration client) {
        @Nullable String secretHash = null;
        @Nullable String transport = null;
        @Nullable String algorithm = null;
        String method;
        if (client.method() instanceof ClientMethod.Secret secret) {
            method = SECRET;
            secretHash = secret.hash().encoded();
            transport = secret.transport().name();
        } else {
            method = PRIVATE_KEY_JWT;
            algorithm = ((ClientMethod.PrivateKeyJwt) client.method()).algorithm();
        }
        handle.createUpdate("""
                        insert into idp_client (client_id, enabled, profile, method, secret_hash, secret_transport, algorithm)
                        values (:id, :enabled, :profile, :method, :secretHash, :transport, :algorithm)""")
                .bind("id", client.clientId())
                .bind("enabled", client.enabled())
                .bind("profile", client.profile().map(Profile::name).orElse(null))
                .bind("method", method)
                .bind("secretHash", secretHash)
                .bind("transport", transport)
                .bind("algorithm", algorithm)
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

    private static void insertCertificates(Handle handle, String clientId, List<X509Certificate> certificates) {
        for (int position = 0; position < certificates.size(); position++) {
            handle.createUpdate(
                            "insert into idp_client_certificate (client_id, position, der) values (:id, :position, :der)")
                    .bind("id", clientId)
                    .bind("position", position)
                    .bind("der", encode(certificates.get(position)))
                    .execute();
        }
    }

    private static ClientRegistration read(Handle handle, String clientId, ResultSet row) throws SQLException {
        ClientMethod method = SECRET.equals(row.getString("method"))
                ? new ClientMethod.Secret(
                        SecretHash.parse(row.getString("secret_hash")),
                        SecretTransport.valueOf(row.getString("secret_transport")))
                : new ClientMethod.PrivateKeyJwt(certificates(handle, clientId), row.getString("algorithm"));
        return new ClientRegistration(
                clientId,
                uris(handle, clientId, REDIRECT),
                uris(handle, clientId, POST_LOGOUT),
                method,
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

    private static List<X509Certificate> certificates(Handle handle, String clientId) {
        return handle.createQuery("select der from idp_client_certificate where client_id = :id order by position")
                .bind("id", clientId)
                .map((row, context) -> decode(row.getString("der")))
                .list();
    }

    private static String encode(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded as DER.", e);
        }
    }

    private static X509Certificate decode(String der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(der)));
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored certificate cannot be read.", e);
        }
    }
}
