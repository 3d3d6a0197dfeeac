package com.tailspin.surveys.auth.credential.pkcs11;

import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.assertion.SigningKeySource;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Proves the client by a {@linkplain ClientAssertions client assertion} signed by a PKCS#11 token. This process has
 * only a handle: an attacker who reads its memory can have assertions signed while it runs, but cannot extract the key.
 */
public final class Pkcs11Credentials implements CredentialService, SigningKeySource {

    private final InstantSource clock;
    private final ClientAssertions assertions;
    private final SigningKey key;
    private final X509Certificate certificate;

    /**
     * Opens the token and signs a throw-away assertion.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE, naming the setting at fault
     */
    public Pkcs11Credentials(Pkcs11CredentialSettings settings, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
        CertifiedKey handle = new Pkcs11Token(settings).key();
        this.certificate = handle.certificate();
        this.key = SigningKey.of(
                "the key of the certificate “" + certificate.getSubjectX500Principal()
                        + "” on the token of surveys.identity.credential.pkcs11",
                handle.key(),
                certificate.getPublicKey(),
                handle.signer(),
                settings.assertion().algorithm(),
                Optional.empty(),
                Optional.of(certificate));
        requireInDate();
        assertions.check(key);
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        requireInDate();
        return assertions.sign(key, target);
    }

    @Override
    public SigningKey signingKey() {
        return key;
    }

    /** Returns the certificate to register at the identity provider. */
    public X509Certificate certificate() {
        return certificate;
    }

    private void requireInDate() {
        Instant now = clock.instant();
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(begin) || now.isAfter(end)) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    "The certificate “" + certificate.getSubjectX500Principal()
                            + "” on the token of surveys.identity.credential.pkcs11 is valid from " + begin + " to "
                            + end
                            + ", and it is now " + now
                            + ". Put a new one for the same key on the token and register it at the identity provider.");
        }
    }
}
