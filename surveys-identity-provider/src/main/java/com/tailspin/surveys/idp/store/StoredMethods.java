package com.tailspin.surveys.idp.store;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretHash;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.client.TlsSubject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Maps a client's method to rows: columns of the client's own row, its certificates and keys, and the issuer of a
 * federated client.
 */
final class StoredMethods {
    private static final String SECRET = "secret";
    private static final String SECRET_JWT = "client_secret_jwt";
    private static final String PRIVATE_KEY_JWT = "private_key_jwt";
    private static final String FEDERATED = "federated";
    private static final String SELF_SIGNED_TLS = "self_signed_tls";
    private static final String PKI_TLS = "pki_tls";

    private StoredMethods() {}

    /** The columns of the client's own row that describe its method. */
    record Columns(
            String method,
            @Nullable String secretHash,
            @Nullable String transport,
            @Nullable String sharedSecret,
            @Nullable String algorithm,
            @Nullable String subjectKind,
            @Nullable String subject) {

        Columns(
                String method,
                @Nullable String secretHash,
                @Nullable String transport,
                @Nullable String sharedSecret,
                @Nullable String algorithm) {
            this(method, secretHash, transport, sharedSecret, algorithm, null, null);
        }

        @Override
        public String toString() {
            return "Columns[" + method + "]";
        }
    }

    static Columns columns(ClientMethod method) {
        if (method instanceof ClientMethod.Secret secret) {
            return new Columns(
                    SECRET, secret.hash().encoded(), secret.transport().name(), null, null);
        }
        if (method instanceof ClientMethod.SecretJwt jwt) {
            return new Columns(SECRET_JWT, null, null, jwt.secret(), null);
        }
        if (method instanceof ClientMethod.PrivateKeyJwt jwt) {
            return new Columns(PRIVATE_KEY_JWT, null, null, null, jwt.algorithm());
        }
        if (method instanceof ClientMethod.PkiTls tls) {
            return new Columns(
                    PKI_TLS,
                    null,
                    null,
                    null,
                    null,
                    tls.subject().kind().name(),
                    tls.subject().value());
        }
        String name = method instanceof ClientMethod.Federated ? FEDERATED : SELF_SIGNED_TLS;
        return new Columns(name, null, null, null, null);
    }

    /** Inserts the rows beside the client's own row, which must already exist. */
    static void insertDetails(Handle handle, String clientId, ClientMethod method) {
        if (method instanceof ClientMethod.PrivateKeyJwt jwt) {
            insertCertificates(handle, clientId, jwt.certificates());
            insertKeys(handle, clientId, jwt.keys());
        } else if (method instanceof ClientMethod.SelfSignedTls tls) {
            insertCertificates(handle, clientId, tls.certificates());
        } else if (method instanceof ClientMethod.PkiTls tls) {
            insertCertificates(handle, clientId, tls.authorities());
        } else if (method instanceof ClientMethod.Federated federated) {
            insertFederation(handle, clientId, federated);
            if (federated.keys() instanceof IssuerKeys.Registered registered) {
                insertKeys(handle, clientId, registered.keys());
            }
        }
    }

    static ClientMethod read(Handle handle, String clientId, ResultSet row) throws SQLException {
        String method = row.getString("method");
        return switch (method) {
            case SECRET ->
                new ClientMethod.Secret(
                        SecretHash.parse(row.getString("secret_hash")),
                        SecretTransport.valueOf(row.getString("secret_transport")));
            case SECRET_JWT -> new ClientMethod.SecretJwt(row.getString("shared_secret"));
            case PRIVATE_KEY_JWT ->
                new ClientMethod.PrivateKeyJwt(
                        certificates(handle, clientId), keys(handle, clientId), row.getString("algorithm"));
            case FEDERATED -> federated(handle, clientId);
            case SELF_SIGNED_TLS -> new ClientMethod.SelfSignedTls(certificates(handle, clientId));
            case PKI_TLS ->
                new ClientMethod.PkiTls(
                        new TlsSubject(
                                TlsSubject.Kind.valueOf(row.getString("tls_subject_kind")),
                                row.getString("tls_subject")),
                        certificates(handle, clientId));
            default -> throw new IllegalStateException("The client " + clientId + " has the unknown method " + method);
        };
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

    private static List<X509Certificate> certificates(Handle handle, String clientId) {
        return handle.createQuery("select der from idp_client_certificate where client_id = :id order by position")
                .bind("id", clientId)
                .map((row, context) -> decode(row.getString("der")))
                .list();
    }

    private static void insertKeys(Handle handle, String clientId, List<RegisteredKey> keys) {
        for (int position = 0; position < keys.size(); position++) {
            handle.createUpdate("insert into idp_client_key (client_id, position, jwk) values (:id, :position, :jwk)")
                    .bind("id", clientId)
                    .bind("position", position)
                    .bind("jwk", jwk(keys.get(position)).toJSONString())
                    .execute();
        }
    }

    private static List<RegisteredKey> keys(Handle handle, String clientId) {
        return handle.createQuery("select jwk from idp_client_key where client_id = :id order by position")
                .bind("id", clientId)
                .map((row, context) -> RegisteredKey.parse(row.getString("jwk")).get(0))
                .list();
    }

    private static void insertFederation(Handle handle, String clientId, ClientMethod.Federated federated) {
        handle.createUpdate("""
                        insert into idp_client_federation (client_id, issuer, subject, audience, jwks_uri)
                        values (:id, :issuer, :subject, :audience, :jwksUri)""")
                .bind("id", clientId)
                .bind("issuer", federated.issuer())
                .bind("subject", federated.subject())
                .bind("audience", federated.audience())
                .bind(
                        "jwksUri",
                        federated.keys() instanceof IssuerKeys.AtUrl url
                                ? url.jwksUri().toString()
                                : null)
                .execute();
    }

    private static ClientMethod federated(Handle handle, String clientId) {
        return handle.createQuery("select * from idp_client_federation where client_id = :id")
                .bind("id", clientId)
                .map((row, context) -> new ClientMethod.Federated(
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("audience"),
                        Optional.ofNullable(row.getString("jwks_uri"))
                                .<IssuerKeys>map(uri -> new IssuerKeys.AtUrl(URI.create(uri)))
                                .orElseGet(() -> new IssuerKeys.Registered(keys(handle, clientId)))))
                .one();
    }

    private static JWK jwk(RegisteredKey key) {
        return key.key() instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa).keyID(key.kid()).build()
                : ecKey(key.kid(), (ECPublicKey) key.key());
    }

    private static JWK ecKey(String kid, ECPublicKey key) {
        return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key)
                .keyID(kid)
                .build();
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
