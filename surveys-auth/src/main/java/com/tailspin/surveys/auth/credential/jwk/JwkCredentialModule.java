package com.tailspin.surveys.auth.credential.jwk;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;

/** {@code surveys.identity.credential.type = jwk}. An unusable key stops the start. */
public final class JwkCredentialModule extends AbstractModule {

    private final JwkCredentialSettings settings;

    public JwkCredentialModule(JwkCredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService(InstantSource clock, SecureRandom random) {
        return new JwkCredentials(settings, clock, random);
    }
}
