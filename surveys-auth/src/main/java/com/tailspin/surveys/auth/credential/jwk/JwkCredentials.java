package com.tailspin.surveys.auth.credential.jwk;

import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.assertion.SigningKeySource;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Proves the client by a {@linkplain ClientAssertions client assertion}, signed with a private key that has no
 * certificate. The provider knows the public key, and the assertion names it by {@code kid}. Such a key has no expiry:
 * it is valid until its registration is removed.
 */
public final class JwkCredentials implements CredentialService, SigningKeySource {

    private final ClientAssertions assertions;
    private final SigningKey key;

    /**
     * Reads the key and signs a throw-away assertion.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE, naming the file, if it contains no key that
     *     fits the algorithm
     */
    public JwkCredentials(JwkCredentialSettings settings, InstantSource clock, SecureRandom random) {
        this.assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
        this.key = key(settings);
        assertions.check(key);
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return assertions.sign(key, target);
    }

    @Override
    public SigningKey signingKey() {
        return key;
    }

    private static SigningKey key(JwkCredentialSettings settings) {
        PrivateKeyFile file = PrivateKeyFile.read(settings.path());
        String keyId = settings.assertion().keyId().orElse(file.keyId());
        return SigningKey.of(
                "the key “" + keyId + "” in " + settings.path() + " (surveys.identity.credential.jwk.path)",
                file.keys().getPrivate(),
                file.keys().getPublic(),
                Optional.empty(),
                settings.assertion().algorithm(),
                Optional.of(keyId),
                Optional.empty());
    }
}
