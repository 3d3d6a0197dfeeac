package com.tailspin.surveys.auth.credential.secret;

import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;

/**
 * The settings below {@code surveys.identity.credential.secret}.
 *
 * @param value the secret shared by client and provider
 * @param method where to send it: in the form (the default) or in the Authorization header
 */
public record SecretCredentialSettings(ClientId client, String value, ClientCredential.Secret.Method method) {
    public SecretCredentialSettings {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "surveys.identity.credential.secret.value is empty; set it to the secret that the identity provider gave to "
                            + client);
        }
    }

    @Override
    public String toString() {
        return "SecretCredentialSettings[client=" + client + ", method=" + method + ", value redacted]";
    }
}
