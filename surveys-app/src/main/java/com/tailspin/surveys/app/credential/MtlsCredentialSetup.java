package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.mtls.MtlsCredentialModule;
import com.tailspin.surveys.auth.credential.mtls.MtlsCredentialSettings;
import com.tailspin.surveys.auth.credential.mtls.MtlsCredentials;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = mtls}.
 *
 * @param certificates certificates presented now or later, as read at start-up
 */
record MtlsCredentialSetup(MtlsCredentialSettings settings, CertificateStore store, List<X509Certificate> certificates)
        implements CredentialSetup {

    static final SupportedCredential SUPPORTED =
            new SupportedCredential(CertificateSettings::check, MtlsCredentialSetup::of, Optional.empty());

    private static MtlsCredentialSetup of(Settings settings, DataFolder data) {
        CertificateStore store = CertificateSettings.store(settings, data);
        var credential = new MtlsCredentialSettings(
                new ClientId(settings.get(Settings.CLIENT_ID)), CertificateSettings.choice(settings));
        return new MtlsCredentialSetup(
                credential,
                store,
                CertificateSettings.read(
                        settings, data, () -> MtlsCredentials.certificates(credential, store, Clock.systemUTC())));
    }

    @Override
    public Module module() {
        return new MtlsCredentialModule(settings, store);
    }

    @Override
    public ClientMethod registration() {
        return new ClientMethod.SelfSignedTls(certificates);
    }
}
