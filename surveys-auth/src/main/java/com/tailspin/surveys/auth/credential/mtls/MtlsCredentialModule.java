package com.tailspin.surveys.auth.credential.mtls;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.credential.certificate.CertificateExpiry;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.InstantSource;

/**
 * {@code surveys.identity.credential.type = mtls}. Checks the credential when it is created, so an unusable certificate
 * stops the start. Also binds {@link CertificateExpiry} for monitoring.
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
