package com.tailspin.surveys.auth.credential.secret;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CredentialService;

/** {@code surveys.identity.credential.type = secret}. */
public final class SecretCredentialModule extends AbstractModule {

    private final SecretCredentialSettings settings;

    public SecretCredentialModule(SecretCredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService() {
        return new SecretCredentials(settings);
    }
}
