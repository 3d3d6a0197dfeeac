package com.tailspin.surveys.auth.model;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a certificate store.
 *
 * @param alias its name in the store
 * @param chain the certificate first, then its issuers as far as the store has them
 * @param key its private key; empty if the store has only the certificate or does not release the key
 * @param whyNoKey if there is no key, the reason and the fix, worded to follow “the certificate …”
 */
public record StoredCertificate(
        String alias, List<X509Certificate> chain, Optional<CertifiedKey> key, String whyNoKey) {

    public StoredCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an entry of a certificate store must have a certificate");
        }
    }

    public static StoredCertificate of(String alias, List<X509Certificate> chain, CertifiedKey key) {
        return new StoredCertificate(alias, chain, Optional.of(key), "");
    }

    public static StoredCertificate withoutKey(String alias, List<X509Certificate> chain, String whyNoKey) {
        return new StoredCertificate(alias, chain, Optional.empty(), whyNoKey);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "StoredCertificate[" + alias + ", " + certificate().getSubjectX500Principal() + "]";
    }
}
