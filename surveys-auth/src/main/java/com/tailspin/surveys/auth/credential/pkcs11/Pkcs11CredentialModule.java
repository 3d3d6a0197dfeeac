package com.tailspin.surveys.auth.credential.pkcs11;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;

/** {@code surveys.identity.credential.type = pkcs11}. An unusable token stops the start. */
public final class Pkcs11CredentialModule extends AbstractModule {

    private final Pkcs11CredentialSettings settings;

    public Pkcs11CredentialModule(Pkcs11CredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService(InstantSource clock, SecureRandom random) {
        return new Pkcs11Credentials(settings, clock, random);
    }
}
