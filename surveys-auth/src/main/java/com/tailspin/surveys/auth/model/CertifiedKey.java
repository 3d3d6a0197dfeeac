package com.tailspin.surveys.auth.model;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with its private key; the key may be a handle without extractable bytes.
 *
 * @param chain the certificate first, then its issuers as far as available
 * @param signer the only provider that can use the key if it is a handle, such as a PKCS#11 token or the operating
 *     system; empty if any provider can
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain, Optional<Provider> signer) {

    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certified key must have a certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "CertifiedKey[" + certificate().getSubjectX500Principal() + ", key redacted]";
    }
}
