package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves the client by a {@linkplain ClientAssertions client assertion}, signed with the private key of a certificate whose public half
 * the provider knows. The certificate is looked up once and held.
 */
public final class CertificateCredentials implements CredentialService {

    private final CertificateCredentialSettings settings;
    private final CertificateStore store;
    private final InstantSource clock;
    private final ClientAssertions assertions;
    private @Nullable CertifiedKey held;

    public CertificateCredentials(
            CertificateCredentialSettings settings, CertificateStore store, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.assertions = new ClientAssertions(settings.client(), settings.assertion(), clock, random);
    }

    /**
     * Finds the certificate and signs once for nobody, so that a certificate that cannot be used stops the start and not the first
     * sign-in.
     *
     * @return the certificate, whose validity dates are worth watching
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE
     */
    public X509Certificate check() {
        CertifiedKey certified = certifiedKey();
        assertions.check(signingKey(certified));
        return certified.certificate();
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        return assertions.sign(signingKey(certifiedKey()), target);
    }

    private SigningKey signingKey(CertifiedKey certified) {
        return SigningKey.of(
                name(certified),
                certified.key(),
                certified.certificate().getPublicKey(),
                certified.signer(),
                settings.assertion().algorithm(),
                Optional.empty(),
                Optional.of(certified.certificate()));
    }

    private synchronized CertifiedKey certifiedKey() {
        CertifiedKey certified = held;
        if (certified == null) {
            certified = store.find(settings.thumbprint(), settings.validOnly());
            held = certified;
        }
        if (settings.validOnly()) {
            requireInDate(certified);
        }
        return certified;
    }

    private void requireInDate(CertifiedKey certified) {
        Instant expiry = certified.certificate().getNotAfter().toInstant();
        if (clock.instant().isAfter(expiry)) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    "The certificate " + settings.thumbprint() + " ("
                            + certified.certificate().getSubjectX500Principal() + ") expired on " + expiry
                            + "; make a new one, register it at the identity provider and set"
                            + " surveys.identity.credential.certificate.thumbprint to it.");
        }
    }

    private String name(CertifiedKey certified) {
        return "the certificate " + settings.thumbprint() + " ("
                + certified.certificate().getSubjectX500Principal()
                + "), which surveys.identity.credential.certificate.thumbprint names,";
    }
}
