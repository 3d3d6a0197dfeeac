package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.form.Digests;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** The names of a certificate in a JWS header. All are base64url without padding. */
public final class Thumbprints {
    private Thumbprints() {}

    /**
     * {@code x5t}: SHA-1 of the DER form (RFC 7515 section 4.1.7). SHA-1 is acceptable because it names the certificate
     * and protects nothing.
     */
    static String sha1(X509Certificate certificate) {
        return hash("SHA-1", encoded(certificate));
    }

    /** {@code x5t#S256}: SHA-256 of the DER form (RFC 7515 section 4.1.8). */
    public static String sha256(X509Certificate certificate) {
        return hash("SHA-256", encoded(certificate));
    }

    /** SHA-256 of the public key (its SubjectPublicKeyInfo), which some clients use as {@code kid}. */
    static String publicKeySha256(X509Certificate certificate) {
        return hash("SHA-256", certificate.getPublicKey().getEncoded());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded as DER.", e);
        }
    }

    private static String hash(String algorithm, byte[] bytes) {
        return Digests.base64Url(Digests.hash(algorithm, bytes));
    }
}
