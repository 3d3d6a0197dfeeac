package com.tailspin.surveys.app.credential;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.SenderConstraint;
import com.tailspin.surveys.auth.credential.mtls.ClientCertificateModule;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import java.util.Optional;

/**
 * The certificate that tokens are bound to: with {@code surveys.identity.sender-constraint = mtls} that of
 * {@code surveys.identity.credential.certificate}, which is also the credential if its type is certificate or mtls; none
 * otherwise.
 */
public final class CertificateBinding {

    private CertificateBinding() {}

    static boolean isWanted(Settings settings) {
        return settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS;
    }

    /** Binds {@link ClientCertificates}. */
    public static Module module(Settings settings, DataFolder data) {
        return isWanted(settings)
                ? new ClientCertificateModule(
                        CertificateSettings.choice(settings), CertificateSettings.store(settings, data))
                : new NoCertificate();
    }

    private static final class NoCertificate extends AbstractModule {
        @Provides
        ClientCertificates clientCertificates() {
            return Optional::empty;
        }
    }
}
