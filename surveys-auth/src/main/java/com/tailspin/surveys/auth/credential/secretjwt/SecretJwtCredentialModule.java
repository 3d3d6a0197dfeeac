package com.tailspin.surveys.auth.credential.secretjwt;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;

/** {@code surveys.identity.credential.type = secret-jwt}.  */
public final class SecretJwtCredentialModule extends AbstractModule {

    private final SecretJwtCredentialSettings settings;

    public SecretJwtCredentialModule(SecretJwtCredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService(InstantSource clock, SecureRandom random) {
        return new SecretJwtCredentials(settings, clock, random);
    }
}
