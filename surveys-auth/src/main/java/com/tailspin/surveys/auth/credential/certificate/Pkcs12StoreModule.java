package com.tailspin.surveys.auth.credential.certificate;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.time.InstantSource;

/** {@code surveys.identity.credential.certificate.store = pkcs12}. */
public final class Pkcs12StoreModule extends AbstractModule {

    private final Pkcs12StoreSettings settings;

    public Pkcs12StoreModule(Pkcs12StoreSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CertificateStore certificateStore(InstantSource clock) {
        return new Pkcs12CertificateStore(settings, clock);
    }
}
