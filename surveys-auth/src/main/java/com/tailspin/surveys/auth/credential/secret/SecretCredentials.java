package com.tailspin.surveys.auth.credential.secret;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;

/**
 * Proves the client by a secret that it shares with the provider. Simple, and the reason for everything next door: the secret itself
 * travels with every request, to whichever endpoint it is sent.
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
