package com.tailspin.surveys.auth.model;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a certificate store.
 *
 * @param alias what the store calls it
 * @param chain the certificate first, then those that vouch for it, as far as the store holds them
 * @param key what signs with it; empty where the store holds only the certificate or does not give the key away
 * @param whyNoKey where there is no key, the reason and what to do, to go on with after “the certificate …”
 */
public record StoredCertificate(
        String alias, List<X509Certificate> chain, Optional<CertifiedKey> key, String whyNoKey) {

    public StoredCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an entry of a certificate store has a certificate");
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
