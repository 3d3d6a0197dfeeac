package com.tailspin.surveys.auth.credential.mtls;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import java.time.InstantSource;

/**
 * {@code surveys.identity.sender-constraint = mtls}. Checks the certificate when it is created, so an unusable one stops
 * the start.
 */
public final class ClientCertificateModule extends AbstractModule {

    private final CertificateChoice choice;
    private final CertificateStore store;

    public ClientCertificateModule(CertificateChoice choice, CertificateStore store) {
        this.choice = choice;
        this.store = store;
    }

    @Provides
    @Singleton
    ClientCertificates clientCertificates(InstantSource clock) {
        return new ConnectionCertificate(choice, store, clock);
    }
}
