package com.tailspin.surveys.auth.credential.secret;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;

/**
 * Proves the client by a secret that it shares with the provider. This is simple, but the secret travels with every
 * request to whatever endpoint receives it; the neighbouring packages avoid that.
 */
public final class SecretCredentials implements CredentialService {

    private final SecretCredentialSettings settings;

    public SecretCredentials(SecretCredentialSettings settings) {
        this.settings = settings;
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return new ClientCredential.Secret(settings.client(), settings.value(), settings.method());
    }
}
