package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Thumbprint;

/**
 * The settings below {@code surveys.identity.credential.certificate}, except those of the store.
 *
 * @param choice which certificate of the store
 */
public record CertificateCredentialSettings(ClientId client, CertificateChoice choice, AssertionSettings assertion) {

    /** Returns settings with the strict defaults. */
    public static CertificateCredentialSettings of(ClientId client, Thumbprint thumbprint) {
        return new CertificateCredentialSettings(client, CertificateChoice.of(thumbprint), AssertionSettings.strict());
    }
}
