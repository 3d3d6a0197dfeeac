package com.tailspin.surveys.auth.model;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate and the private key that belongs to it; the key is a handle and need not have bytes.
 *
 * @param chain the certificate first, then those that vouch for it, as far as they are at hand
 * @param signer who must do the signing where the key is a handle that nobody else can use: a PKCS#11 token, the operating system; empty
 *     for a key that any provider can sign with
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain, Optional<Provider> signer) {

    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certified key has a certificate");
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
