package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.assertion.SigningKeySource;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves the client by a {@linkplain ClientAssertions client assertion}, signed with the private key of a certificate
 * that the provider knows. {@link SigningCertificate} selects the certificate.
 */
public final class CertificateCredentials implements CredentialService, SigningKeySource {

    private final CertificateCredentialSettings settings;
    private final ClientAssertions assertions;
    private final SigningCertificate certificate;

    /** The certificate that signed last, with its signer. */
    private record Current(CertifiedKey certified, SigningKey key) {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    private volatile @Nullable Current current;

    /**
     * Finds the certificates and signs a throw-away assertion with each, so that an unusable one fails at start-up, not
     * at the first sign-in.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE
     */
    public CertificateCredentials(
            CertificateCredentialSettings settings, CertificateStore store, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
        this.certificate = new SigningCertificate(
                store, settings.choice(), clock, key -> assertions.check(signingKey(settings, key)));
    }

    /**
     * Returns the certificates that may sign now or later; the identity provider must know all of them.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if none exists
     */
    public static List<X509Certificate> certificates(
            CertificateCredentialSettings settings, CertificateStore store, InstantSource clock, SecureRandom random) {
        var assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
        return SigningCertificate.usable(
                store, settings.choice(), clock.instant(), key -> assertions.check(signingKey(settings, key)));
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return assertions.sign(signingKey(), target);
    }

    @Override
    public SigningKey signingKey() {
        return signingKey(certificate.current());
    }

    public CertificateExpiry expiry() {
        return certificate;
    }

    // The store returns the same object until it has read a change.
    @SuppressWarnings("ReferenceEquality")
    private SigningKey signingKey(CertifiedKey certified) {
        Current last = current;
        if (last == null || last.certified != certified) {
            last = new Current(certified, signingKey(settings, certified));
            current = last;
        }
        return last.key;
    }

    private static SigningKey signingKey(CertificateCredentialSettings settings, CertifiedKey certified) {
        return SigningKey.of(
                name(certified),
                certified.key(),
                certified.certificate().getPublicKey(),
                certified.signer(),
                settings.assertion().algorithm(),
                Optional.empty(),
                Optional.of(certified.certificate()));
    }

    private static String name(CertifiedKey certified) {
        return "the certificate " + Thumbprint.of(certified.certificate()) + " ("
                + certified.certificate().getSubjectX500Principal() + ") of surveys.identity.credential.certificate";
    }
}
