package com.tailspin.surveys.auth.credential.mtls;

import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.model.ClientId;

/**
 * The settings below {@code surveys.identity.credential.certificate}, as far as they say which certificate it is.
 *
 * @param choice which of the certificates in the store
 */
public record MtlsCredentialSettings(ClientId client, CertificateChoice choice) {}
