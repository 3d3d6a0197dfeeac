package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialModule;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = certificate}.
 *
 * @param certificates certificates that sign now or will sign later, as read at start-up
 */
record CertificateCredentialSetup(
        CertificateCredentialSettings settings, CertificateStore store, List<X509Certificate> certificates)
        implements CredentialSetup {

    static final SupportedCredential SUPPORTED = new SupportedCredential(
            CertificateSettings::check, CertificateCredentialSetup::of, Optional.of(Settings.CERTIFICATE_ASSERTION));

    private static CertificateCredentialSetup of(Settings settings, DataFolder data) {
        CertificateStore store = CertificateSettings.store(settings, data);
        CertificateCredentialSettings credential = new CertificateCredentialSettings(
                new ClientId(settings.get(Settings.CLIENT_ID)),
                CertificateSettings.choice(settings),
                AssertionDefaults.of(settings, Settings.CERTIFICATE_ASSERTION));
        return new CertificateCredentialSetup(
                credential,
                store,
                CertificateSettings.read(
                        settings,
                        data,
                        () -> CertificateCredentials.certificates(
                                credential, store, Clock.systemUTC(), new SecureRandom())));
    }

    @Override
    public Module module() {
        return new CertificateCredentialModule(settings, store);
    }

    @Override
    public ClientMethod registration() {
        return new ClientMethod.PrivateKeyJwt(
                certificates, settings.assertion().algorithm().name());
    }
}
