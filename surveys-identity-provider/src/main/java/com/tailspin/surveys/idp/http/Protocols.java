package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.assertion.Thumbprints;
import io.javalin.http.Context;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Configures http, or https with the server's certificate and, optionally, a client certificate. */
public final class Protocols {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * All of TLS 1.3, and of TLS 1.2 those that RFC 9325, section 4.2, recommends: ephemeral keys on elliptic curves, so
     * that recorded traffic stays secret if the certificate's key is stolen, and authenticated encryption.
     */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private Protocols() {}

    static ConnectionFactory[] of(Optional<TlsSettings> settings, HttpConfiguration http) {
        return settings.map(tls -> {
                    // A copy, because the plain connector must not get the TLS customizer.
                    var secure = new HttpConfiguration(http);
                    // No SNI check: host names are compared with the base URL, which is stricter.
                    secure.addCustomizer(new SecureRequestCustomizer(false));
                    return AbstractConnectionFactory.getFactories(certificate(tls), new HttpConnectionFactory(secure));
                })
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
    }

    /**
     * Returns the certificate chain that the client presented. TLS has proved that it has the private key of the
     * first certificate.
     */
    public static List<X509Certificate> clientCertificates(Context ctx) {
        X509Certificate @Nullable [] chain = ctx.attribute(CERTIFICATES);
        return chain == null ? List.of() : List.of(chain);
    }

    /**
     * Returns the SHA-256 thumbprint of the client certificate, as in {@code x5t#S256} of tokens that are bound to it.
     */
    public static Optional<String> clientThumbprint(Context ctx) {
        return clientCertificates(ctx).stream().findFirst().map(Thumbprints::sha256);
    }

    private static SslContextFactory.Server certificate(TlsSettings tls) {
        var certificate = new Certificates();
        try {
            certificate.setKeyStorePath(tls.keystore().toUri().toString());
            certificate.setKeyStorePassword(tls.password());
            certificate.setWantClientAuth(true);
            certificate.setIncludeProtocols(PROTOCOLS);
            certificate.setExcludeCipherSuites();
            certificate.setIncludeCipherSuites(CIPHER_SUITES);
            certificate.setRenegotiationAllowed(false);
            // Fails early and with our own message. Jetty would notice only after it has begun to listen.
            certificate.start();
            return certificate;
        } catch (Exception e) {
            throw new TlsUnavailable(
                    "The key store " + tls.keystore()
                            + " cannot be opened; check the file and its password, and that it contains a private "
                            + "key with its certificate.",
                    e);
        }
    }

    /**
     * Accepts any client certificate. Certificates are looked up among the registered ones, not validated against
     * an authority.
     */
    private static final class Certificates extends SslContextFactory.Server {
        @Override
        protected TrustManager[] getTrustManagers(KeyStore trustStore, Collection<? extends CRL> crls) {
            return new TrustManager[] {new AcceptAnyCertificate()};
        }
    }
}
