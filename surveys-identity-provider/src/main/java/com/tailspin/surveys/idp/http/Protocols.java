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

/** What is spoken on the wire: http, or https with the server's certificate and, if the client likes, one of its own. */
public final class Protocols {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private Protocols() {}

    static ConnectionFactory[] of(Optional<TlsSettings> settings, HttpConfiguration http) {
        return settings.map(tls -> {
                    // A copy, because a connector without TLS has nothing to tell of it.
                    var secure = new HttpConfiguration(http);
                    // Host names are compared with the base URL, which says more than the server's certificate.
                    secure.addCustomizer(new SecureRequestCustomizer(false));
                    return AbstractConnectionFactory.getFactories(certificate(tls), new HttpConnectionFactory(secure));
                })
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
    }

    /** What the client has shown, with proof that it has the first one's key. */
    public static List<X509Certificate> clientCertificates(Context ctx) {
        X509Certificate @Nullable [] chain = ctx.attribute(CERTIFICATES);
        return chain == null ? List.of() : List.of(chain);
    }

    /** The certificate that the client has shown, as tokens that are bound to it name it ({@code x5t#S256}). */
    public static Optional<String> clientThumbprint(Context ctx) {
        return clientCertificates(ctx).stream().findFirst().map(Thumbprints::sha256);
    }

    private static SslContextFactory.Server certificate(TlsSettings tls) {
        var certificate = new Certificates();
        try {
            certificate.setKeyStorePath(tls.keystore().toUri().toString());
            certificate.setKeyStorePassword(tls.password());
            certificate.setWantClientAuth(true);
            // Jetty would find out only after it has begun to listen, and in words for its own developers.
            certificate.start();
            return certificate;
        } catch (Exception e) {
            throw new TlsUnavailable(
                    "The key store " + tls.keystore()
                            + " cannot be opened; check the file, its password, and that it holds a private key with its certificate.",
                    e);
        }
    }

    /** Any client certificate may be shown: who it belongs to is looked up among the registered ones, not vouched for by an authority. */
    private static final class Certificates extends SslContextFactory.Server {
        @Override
        protected TrustManager[] getTrustManagers(KeyStore trustStore, Collection<? extends CRL> crls) {
            return new TrustManager[] {new AnyClient()};
        }
    }
}
