package com.tailspin.surveys.idp.http;

import java.util.Optional;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What is spoken on the wire: http, or https with the server's certificate. */
final class Protocols {
    private Protocols() {}

    static ConnectionFactory[] of(Optional<TlsSettings> settings, HttpConfiguration http) {
        var plain = new HttpConnectionFactory(http);
        return settings.map(tls -> AbstractConnectionFactory.getFactories(certificate(tls), plain))
                .orElse(new ConnectionFactory[] {plain});
    }

    private static SslContextFactory.Server certificate(TlsSettings tls) {
        var certificate = new SslContextFactory.Server();
        try {
            certificate.setKeyStorePath(tls.keystore().toUri().toString());
            certificate.setKeyStorePassword(tls.password());
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
}
