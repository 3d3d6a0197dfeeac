package com.tailspin.surveys.auth.credential.mtls;

import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.SigningCertificate;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import java.time.InstantSource;
import java.util.Optional;

/** Takes the certificate from a store, and follows its changes as {@link SigningCertificate} does. */
public final class ConnectionCertificate implements ClientCertificates {

    private final SigningCertificate certificate;

    /**
     * Finds the certificates and signs once with each, as TLS would.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if none can be used now
     */
    public ConnectionCertificate(CertificateChoice choice, CertificateStore store, InstantSource clock) {
        this.certificate = new SigningCertificate(store, choice, clock, MtlsCredentials::check);
    }

    @Override
    public Optional<CertifiedKey> current() {
        return Optional.of(certificate.current());
    }
}
