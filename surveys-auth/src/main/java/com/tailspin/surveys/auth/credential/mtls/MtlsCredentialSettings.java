package com.tailspin.surveys.auth.credential.mtls;

import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.model.ClientId;

/**
 * The settings below {@code surveys.identity.credential.certificate} that select the certificate.
 *
 * @param choice which certificate of the store
 */
public record MtlsCredentialSettings(ClientId client, CertificateChoice choice) {}
