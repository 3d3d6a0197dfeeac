package com.tailspin.surveys.auth.model;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate and the private key that belongs to it; the key is a handle and need not have bytes.
 *
 * @param signer who must do the signing where the key is a handle that nobody else can use: a PKCS#11 token, the operating system; empty
 *     for a key that any provider can sign with
 */
public record CertifiedKey(PrivateKey key, X509Certificate certificate, Optional<Provider> signer) {
    @Override
    public String toString() {
        return "CertifiedKey[" + certificate.getSubjectX500Principal() + ", key redacted]";
    }
}
