package com.tailspin.surveys.auth.port.out;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.Thumbprint;

/** Where certificates with their private keys are kept. */
public interface CertificateStore {

    /**
     * The entry whose certificate has that thumbprint.
     *
     * @param validOnly whether a certificate outside its validity dates is refused
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind CREDENTIAL_UNUSABLE when the store cannot be opened or there is no such
     *     certificate, none with a private key, or none that is valid; the message says which
     */
    CertifiedKey find(Thumbprint thumbprint, boolean validOnly);
}
