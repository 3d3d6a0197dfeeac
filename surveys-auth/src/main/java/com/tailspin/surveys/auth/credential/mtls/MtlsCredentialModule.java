package com.tailspin.surveys.auth.credential.mtls;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.credential.certificate.CertificateExpiry;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.InstantSource;

/**
 * {@code surveys.identity.credential.type = mtls}. Creating the credential checks it: a certificate that cannot be shown stops the start.
 * Besides {@link CredentialService} it binds {@link CertificateExpiry}, for whoever watches.
 */
public final class MtlsCredentialModule extends AbstractModule {

    private final MtlsCredentialSettings settings;
    private final CertificateStore store;

    public MtlsCredentialModule(MtlsCredentialSettings settings, CertificateStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Provides
    @Singleton
    MtlsCredentials mtlsCredentials(InstantSource clock) {
        return new MtlsCredentials(settings, store, clock);
    }

    @Provides
    CredentialService credentialService(MtlsCredentials credentials) {
        return credentials;
    }

    @Provides
    CertificateExpiry certificateExpiry(MtlsCredentials credentials) {
        return credentials.expiry();
    }
}
