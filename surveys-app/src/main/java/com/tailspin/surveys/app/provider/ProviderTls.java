package com.tailspin.surveys.app.provider;

import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerCertificate;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.TrustedCertificates;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TLS settings of this process's identity provider, and the certificates by which the front end and the API trust it.
 *
 * @param first for the main address; empty for http
 * @param mutual for the address of clients that present certificates, if there is one
 * @param trusted empty for Java's default trust store
 */
public record ProviderTls(
        Optional<TlsSettings> first, Optional<MutualTlsSettings> mutual, List<X509Certificate> trusted) {

    /** Reads the settings; generates a certificate in the data folder if one is needed and none is configured. */
    public static ProviderTls of(Deployment deployment) {
        Settings settings = deployment.settings();
        if (!deployment.runsProvider()) {
            return new ProviderTls(Optional.empty(), Optional.empty(), trusted(settings, List.of()));
        }
        Optional<TlsSettings> given = settings.find(Settings.PROVIDER_TLS_KEYSTORE)
                .map(file -> new TlsSettings(Path.of(file), settings.get(Settings.PROVIDER_TLS_PASSWORD)));
        Optional<MutualTlsSettings> mutual = deployment
                .mutualTls()
                .map(second -> new MutualTlsSettings(second.port(), given.orElseGet(() -> made(deployment))));
        List<X509Certificate> own = new ArrayList<>();
        if (deployment.usesEmbeddedProvider()) {
            given.or(() -> mutual.map(MutualTlsSettings::tls))
                    .map(tls -> new TrustedCertificates(
                            Settings.PROVIDER_TLS_KEYSTORE.key(),
                            Settings.PROVIDER_TLS_PASSWORD.key(),
                            tls.keystore(),
                            Optional.of(tls.password())))
                    .ifPresent(file -> own.addAll(file.read()));
        }
        return new ProviderTls(given, mutual, trusted(settings, own));
    }

    private static List<X509Certificate> trusted(Settings settings, List<X509Certificate> otherwise) {
        return settings.find(Settings.TRUST_STORE)
                .map(file -> new TrustedCertificates(
                                Settings.TRUST_STORE.key(),
                                Settings.TRUST_STORE_PASSWORD.key(),
                                file,
                                settings.find(Settings.TRUST_STORE_PASSWORD))
                        .read())
                .orElse(otherwise);
    }

    private static TlsSettings made(Deployment deployment) {
        Path file = deployment.data().providerCertificateFile();
        String password = deployment.data().providerCertificatePassword();
        ServerCertificate.makeOnce(file, password, deployment.provider().baseUrl());
        return new TlsSettings(file, password);
    }
}
