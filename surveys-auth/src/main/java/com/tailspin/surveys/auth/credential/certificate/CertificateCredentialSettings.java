package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Thumbprint;

/**
 * The settings below {@code surveys.identity.credential.certificate} that do not concern the place where it is kept.
 *
 * @param thumbprint which certificate, SHA-1 or SHA-256
 * @param validOnly whether a certificate outside its validity dates is refused
 */
public record CertificateCredentialSettings(
        ClientId client, Thumbprint thumbprint, boolean validOnly, AssertionSettings assertion) {

    /** With the strict defaults. */
    public static CertificateCredentialSettings of(ClientId client, Thumbprint thumbprint) {
        return new CertificateCredentialSettings(client, thumbprint, true, AssertionSettings.strict());
    }
}
