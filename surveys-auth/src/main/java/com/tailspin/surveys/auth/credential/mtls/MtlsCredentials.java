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
 * Proves the client by the certificate that its connection shows (RFC 8705, section 2): of several, the one whose turn it is
 * ({@link SigningCertificate}). What is signed here is not a document but the connection itself, and TLS does that.
 */
public final class MtlsCredentials implements CredentialService {

    private static final byte[] PROBE = "Surveys".getBytes(StandardCharsets.US_ASCII);
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final MtlsCredentialSettings settings;
    private final SigningCertificate certificate;

    /**
     * Finds the certificates and signs once for nobody with each, as TLS would.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE when none can be shown now
     */
    public MtlsCredentials(MtlsCredentialSettings settings, CertificateStore store, InstantSource clock) {
        this.settings = settings;
        this.certificate = new SigningCertificate(store, settings.choice(), clock, MtlsCredentials::check);
    }

    /**
     * Those that these settings let be shown, at once or in their time: what the identity provider has to know.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE when there is none
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

    private static void check(CertifiedKey certified) {
        try {
            // By no provider's name: TLS in Java names none either, and takes a key only if one that is installed takes
            // it.
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
                                            signer -> ": it can be used by " + signer.getName()
                                                    + " only, whom Java does not ask when it connects; set"
                                                    + " surveys.identity.credential.certificate.store to pkcs12, jks or pem, or"
                                                    + " surveys.identity.credential.type to certificate, which works with such keys.")
                                    .orElse("; use an RSA or an EC key."),
                    e);
        }
        throw new AuthRefused(
                AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                "The private key beside " + name(certified)
                        + " is not the one that belongs to it; put the two that belong" + " together there.");
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
