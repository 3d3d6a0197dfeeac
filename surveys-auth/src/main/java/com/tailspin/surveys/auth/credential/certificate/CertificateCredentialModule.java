package com.tailspin.surveys.auth.credential.certificate;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * {@code surveys.identity.credential.type = certificate}. Needs a {@link CertificateStore}, which another module binds. Creating the
 * credential checks it: a certificate that cannot be used stops the start.
 */
public final class CertificateCredentialModule extends AbstractModule {

    private final CertificateCredentialSettings settings;

    public CertificateCredentialModule(CertificateCredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService(CertificateStore store, InstantSource clock, SecureRandom random) {
        var credentials = new CertificateCredentials(settings, store, clock, random);
        credentials.check();
        return credentials;
    }
}
