package com.tailspin.surveys.auth.credential.vault;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;

/** Proves the client by assertions that a key vault signs. */
final class KeyVaultCredentials implements CredentialService {

    private final ClientAssertions assertions;
    private final SigningKey key;

    KeyVaultCredentials(
            ClientId client,
            KeyVault vault,
            String keyName,
            X509Certificate certificate,
            InstantSource clock,
            SecureRandom random) {
        this.assertions = new ClientAssertions(client, AssertionSettings.strict(), clock, random);
        this.key = new SigningKey(
                "the key “" + keyName + "” in the vault",
                new KeyVaultSigner(vault, keyName),
                Optional.empty(),
                Optional.of(certificate));
        assertions.check(key);
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return assertions.sign(key, target);
    }
}
