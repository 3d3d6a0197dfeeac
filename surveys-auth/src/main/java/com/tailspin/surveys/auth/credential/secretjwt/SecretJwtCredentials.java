package com.tailspin.surveys.auth.credential.secretjwt;

import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACSigner;
import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.assertion.SigningKeySource;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Proves the client by a {@linkplain ClientAssertions client assertion} signed with the client secret. The
 * secret is not transmitted, like a private key; but the provider has it too, and anyone who reads it there can
 * act as the client.
 */
public final class SecretJwtCredentials implements CredentialService, SigningKeySource {

    private final ClientAssertions assertions;
    private final SigningKey key;

    public SecretJwtCredentials(SecretJwtCredentialSettings settings, InstantSource clock, SecureRandom random) {
        this.assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
        this.key = key(settings);
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return assertions.sign(key, target);
    }

    @Override
    public SigningKey signingKey() {
        return key;
    }

    private static SigningKey key(SecretJwtCredentialSettings settings) {
        try {
            return new SigningKey(
                    "the secret of surveys.identity.credential.secret-jwt.value",
                    new MACSigner(settings.value().getBytes(StandardCharsets.UTF_8)),
                    Optional.empty(),
                    Optional.empty());
        } catch (KeyLengthException e) {
            throw new IllegalArgumentException("The settings accepted a secret that is too short.", e);
        }
    }
}
