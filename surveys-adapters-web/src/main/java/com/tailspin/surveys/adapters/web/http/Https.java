package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Speaks https, and asks clients for a certificate without requiring one. */
public final class Https {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** All of TLS 1.3, and of TLS 1.2 those that RFC 9325, section 4.2, recommends. */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private Https() {}

    /**
     * Returns the certificate that the client of this request presented to this server. TLS has proved that it has the
     * private key; nothing else about the certificate has been checked.
     */
    public static Optional<X509Certificate> clientCertificate(Context ctx) {
        X509Certificate @Nullable [] chain = ctx.attribute(CERTIFICATES);
        return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
    }

    /** @throws TlsUnavailable if the key store cannot be used */
    static ConnectionFactory[] factories(TlsSettings settings, HttpConfiguration http) {
        // No SNI check: host names are compared with the base URL, which is stricter.
        http.addCustomizer(new SecureRequestCustomizer(false));
        return AbstractConnectionFactory.getFactories(certificate(settings), new HttpConnectionFactory(http));
    }

    private static SslContextFactory.Server certificate(TlsSettings settings) {
        var certificate = new AnyClientCertificate();
        try {
            certificate.setKeyStorePath(settings.keystore().toUri().toString());
            certificate.setKeyStorePassword(settings.password());
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
                    "The key store " + settings.keystore()
                            + " cannot be opened; check the file and its password, and that it contains a private key"
                            + " with its certificate.",
                    e);
        }
    }

    /** A token names the certificate that it is bound to, so its issuer does not matter (RFC 8705, section 6.2). */
    private static final class AnyClientCertificate extends SslContextFactory.Server {
        @Override
        protected TrustManager[] getTrustManagers(KeyStore trustStore, Collection<? extends CRL> crls) {
            return TRUST_ALL_CERTS;
        }
    }
}
