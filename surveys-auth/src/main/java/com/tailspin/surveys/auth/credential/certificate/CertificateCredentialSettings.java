package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Thumbprint;

/**
 * The settings below {@code surveys.identity.credential.certificate} that do not concern the place where it is kept.
 *
 * @param choice which of the certificates there
 */
public record CertificateCredentialSettings(ClientId client, CertificateChoice choice, AssertionSettings assertion) {

    /** With the strict defaults. */
    public static CertificateCredentialSettings of(ClientId client, Thumbprint thumbprint) {
        return new CertificateCredentialSettings(client, CertificateChoice.of(thumbprint), AssertionSettings.strict());
    }
}
