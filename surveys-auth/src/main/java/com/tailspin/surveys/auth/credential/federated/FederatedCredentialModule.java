package com.tailspin.surveys.auth.credential.federated;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.InstantSource;

/** {@code surveys.identity.credential.type = federated}. An unusable token file stops the start. */
public final class FederatedCredentialModule extends AbstractModule {

    private final FederatedCredentialSettings settings;

    public FederatedCredentialModule(FederatedCredentialSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    CredentialService credentialService(InstantSource clock) {
        return new FederatedCredentials(settings, clock);
    }
}
