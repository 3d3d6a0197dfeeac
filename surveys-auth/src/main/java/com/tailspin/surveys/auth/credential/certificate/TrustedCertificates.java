package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.AuthRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trust anchors: a PKCS#12 or JKS file, or a PEM file of certificates. Chains are validated by RFC 5280 (PKIX) without
 * revocation checks: the identity provider, where the certificate is registered, decides when its use ends.
 *
 * @param setting the setting that names the file, for messages
 * @param passwordSetting the setting with the file's password, for messages
 */
public record TrustedCertificates(String setting, String passwordSetting, Path file, Optional<String> password) {

    private static final int PEM_BEGINS = '-';

    /**
     * Returns the path from the certificate to its trust anchor.
     *
     * @param chain the certificate, then other certificates that may be part of the path
     * @param at the time at which the whole path must be valid
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if the file cannot be read
     * @throws CertPathBuilderException if there is no such path
     */
    List<X509Certificate> path(List<X509Certificate> chain, Instant at) throws CertPathBuilderException {
        Set<TrustAnchor> anchors = new HashSet<>();
        read().forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            found.getCertPath().getCertificates().forEach(certificate -> path.add((X509Certificate) certificate));
            path.add(found.getTrustAnchor().getTrustedCert());
            return path;
        } catch (CertPathBuilderException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot check certificates.", e);
        }
    }

    /**
     * Returns all trust anchors.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if the file cannot be read or contains none
     */
    public List<X509Certificate> read() {
        List<X509Certificate> certificates;
        try {
            certificates = isPem() ? fromPem() : fromKeyStore();
        } catch (NoSuchFileException e) {
            throw unusable(setting + " names " + file.toAbsolutePath() + ", but there is no such file", e);
        } catch (IOException | GeneralSecurityException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? unusable(passwordSetting + " does not open " + file, e)
                    : unusable(
                            file + " (" + setting
                                    + ") cannot be read; it must be a PKCS#12 or JKS file with its password in "
                                    + passwordSetting
                                    + ", or a PEM file of certificates: " + e.getMessage(),
                            e);
        }
        if (certificates.isEmpty()) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    file + " (" + setting + ") contains no certificate, so no certificate can be trusted.");
        }
        return certificates;
    }

    private boolean isPem() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == PEM_BEGINS;
        }
    }

    private List<X509Certificate> fromPem() throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
        }
        return certificates;
    }

    private List<X509Certificate> fromKeyStore() throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            // The JDK reads JKS files under this type too.
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.map(String::toCharArray).orElse(null));
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        }
        return certificates;
    }

    private static AuthRefused unusable(String sentence, Throwable cause) {
        return new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }

    @Override
    public String toString() {
        return "TrustedCertificates[file=" + file + ", password redacted]";
    }
}
