package com.tailspin.surveys.app;

import com.tailspin.surveys.adapters.web.http.TlsSettings;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerCertificate;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.TrustedCertificates;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * TLS settings of the API, and the certificates by which the front end trusts it.
 *
 * @param server for https; empty for http, or if the API does not run in this process
 * @param trusted empty for Java's default trust store
 */
record ApiTls(Optional<TlsSettings> server, List<X509Certificate> trusted) {

    /** Reads the settings; generates a certificate in the data folder if one is needed and none is configured. */
    static ApiTls of(Deployment deployment) {
        Optional<TlsSettings> server = deployment.runs(ServerRole.API) && deployment.apiSpeaksTls()
                ? Optional.of(configured(deployment.settings()).orElseGet(() -> made(deployment)))
                : Optional.empty();
        return new ApiTls(server, deployment.runs(ServerRole.WEB) ? trusted(deployment.settings(), server) : List.of());
    }

    private static Optional<TlsSettings> configured(Settings settings) {
        return settings.find(Settings.API_TLS_KEYSTORE)
                .map(file -> new TlsSettings(file, settings.get(Settings.API_TLS_PASSWORD)));
    }

    private static TlsSettings made(Deployment deployment) {
        Path file = deployment.data().apiCertificateFile();
        String password = deployment.data().apiCertificatePassword();
        ServerCertificate.makeOnce(file, password, deployment.api().baseUrl());
        return new TlsSettings(file, password);
    }

    private static List<X509Certificate> trusted(Settings settings, Optional<TlsSettings> server) {
        return settings.find(Settings.API_TRUST_STORE)
                .map(file -> new TrustedCertificates(
                        Settings.API_TRUST_STORE.key(),
                        Settings.API_TRUST_STORE_PASSWORD.key(),
                        file,
                        settings.find(Settings.API_TRUST_STORE_PASSWORD)))
                .or(() -> server.map(tls -> new TrustedCertificates(
                        Settings.API_TLS_KEYSTORE.key(),
                        Settings.API_TLS_PASSWORD.key(),
                        tls.keystore(),
                        Optional.of(tls.password()))))
                .map(TrustedCertificates::read)
                .orElse(List.of());
    }
}
