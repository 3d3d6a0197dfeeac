package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the entries of JDK key stores of any type. */
final class KeyStoreEntries {

    private KeyStoreEntries() {}

    /**
     * Returns all entries with an X.509 certificate.
     *
     * @param keyPassword the password of the keys
     * @param keySetting the setting of that password
     * @param signer the only provider that can sign with these keys; empty for any
     */
    static List<StoredCertificate> of(KeyStore store, char[] keyPassword, String keySetting, Optional<Provider> signer)
            throws GeneralSecurityException {
        List<StoredCertificate> entries = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            List<X509Certificate> chain = chain(store, alias);
            if (!chain.isEmpty()) {
                entries.add(entry(store, alias, chain, keyPassword, keySetting, signer));
            }
        }
        return entries;
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null) {
            chain = new Certificate[] {store.getCertificate(alias)};
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        return certificates;
    }

    private static StoredCertificate entry(
            KeyStore store,
            String alias,
            List<X509Certificate> chain,
            char[] keyPassword,
            String keySetting,
            Optional<Provider> signer)
            throws GeneralSecurityException {
        try {
            if (store.getKey(alias, keyPassword) instanceof PrivateKey key) {
                return StoredCertificate.of(alias, chain, new CertifiedKey(key, chain, signer));
            }
            return StoredCertificate.withoutKey(
                    alias, chain, "has no private key, so it cannot sign; export it again with the key");
        } catch (UnrecoverableKeyException e) {
            return StoredCertificate.withoutKey(
                    alias, chain, "has a private key that " + keySetting + " does not open");
        }
    }
}
