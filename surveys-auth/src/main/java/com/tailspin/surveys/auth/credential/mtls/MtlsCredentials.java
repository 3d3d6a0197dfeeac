package com.tailspin.surveys.auth.credential.mtls;

import com.tailspin.surveys.auth.credential.certificate.CertificateExpiry;
import com.tailspin.surveys.auth.credential.certificate.SigningCertificate;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.InstantSource;
import java.util.List;

/**
 * Proves the client by the certificate of its TLS connection (RFC 8705, section 2). {@link SigningCertificate} selects
 * the certificate. No document is signed here: TLS proves possession of the key.
 */
public final class MtlsCredentials implements CredentialService {

    private static final byte[] PROBE = "Surveys".getBytes(StandardCharsets.US_ASCII);
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final MtlsCredentialSettings settings;
    private final SigningCertificate certificate;

    /**
     * Finds the certificates and signs once with each, as TLS would.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if none can be used now
     */
    public MtlsCredentials(MtlsCredentialSettings settings, CertificateStore store, InstantSource clock) {
        this.settings = settings;
        this.certificate = new SigningCertificate(store, settings.choice(), clock, MtlsCredentials::check);
    }

    /**
     * Returns the certificates that may be used now or later; the identity provider must know all of them.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if none exists
     */
    public static List<X509Certificate> certificates(
            MtlsCredentialSettings settings, CertificateStore store, InstantSource clock) {
        return SigningCertificate.usable(store, settings.choice(), clock.instant(), MtlsCredentials::check);
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        CertifiedKey key = certificate.current();
        return new ClientCredential.TlsCertificate(settings.client(), key, name(key));
    }

    public CertificateExpiry expiry() {
        return certificate;
    }

    static void check(CertifiedKey certified) {
        try {
            // Names no provider, like TLS in Java, which accepts a key only if an installed provider does.
            Signature signature = signature(certified.key());
            signature.initSign(certified.key());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            Signature verification = signature(certified.key());
            verification.initVerify(certified.certificate());
            verification.update(PROBE);
            if (verification.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    "TLS cannot use the private key of " + name(certified) + " (" + e.getMessage() + ")"
                            + certified
                                    .signer()
                                    .map(
                                            signer -> ": only " + signer.getName()
                                                    + " can use it, and Java's TLS does not ask that provider; set"
                                                    + " surveys.identity.credential.certificate.store to pkcs12, jks or pem, or"
                                                    + " surveys.identity.credential.type to certificate, which supports such keys.")
                                    .orElse("; use an RSA or EC key."),
                    e);
        }
        throw new AuthRefused(
                AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                "The private key stored with " + name(certified)
                        + " does not belong to it; replace one of them so that they match.");
    }

    private static Signature signature(PrivateKey key) throws GeneralSecurityException {
        if (key.getAlgorithm().equals("EC")) {
            return Signature.getInstance("SHA256withECDSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(PSS);
        return signature;
    }

    private static String name(CertifiedKey certified) {
        return "the certificate " + Thumbprint.of(certified.certificate()) + " ("
                + certified.certificate().getSubjectX500Principal() + ") of surveys.identity.credential.certificate";
    }
}
