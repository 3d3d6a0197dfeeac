package com.tailspin.surveys.auth.credential.certificate;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * {@code surveys.identity.credential.type = certificate}. Checks the credential when it is created, so an unusable
 * certificate stops the start. Also binds {@link CertificateExpiry} for monitoring.
 */
public final class CertificateCredentialModule extends AbstractModule {

    private final CertificateCredentialSettings settings;
    private final CertificateStore store;

    public CertificateCredentialModule(CertificateCredentialSettings settings, CertificateStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Provides
    @Singleton
    CertificateCredentials certificateCredentials(InstantSource clock, SecureRandom random) {
        return new CertificateCredentials(settings, store, clock, random);
    }

    @Provides
    CredentialService credentialService(CertificateCredentials credentials) {
        return credentials;
    }

    @Provides
    CertificateExpiry certificateExpiry(CertificateCredentials credentials) {
        return credentials.expiry();
    }
}
