package com.tailspin.surveys.workshop.assertion;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The identifiers of a certificate in different tools. All are hashes of the same bytes: its DER form (X.690), which a
 * PEM file wraps in base64.
 */
public final class CertificateNames {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private final byte[] der;

    private CertificateNames(byte[] der) {
        this.der = der;
    }

    public static CertificateNames of(X509Certificate certificate) {
        try {
            return new CertificateNames(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
        }
    }

    public byte[] der() {
        return der.clone();
    }

    /** {@code x5t#S256} of a JWS header (RFC 7515 section 4.1.8): base64url without padding. */
    public String sha256() {
        return Minting.base64url(hash("SHA-256"));
    }

    /** {@code x5t} of a JWS header (RFC 7515 section 4.1.7). */
    public String sha1() {
        return Minting.base64url(hash("SHA-1"));
    }

    /** The same hash in standard base64 with padding, as MSAL4J puts it into the header. */
    public String paddedSha256() {
        return Base64.getEncoder().encodeToString(hash("SHA-256"));
    }

    /** As openssl prints it. */
    public String hexSha256() {
        return COLONS.formatHex(hash("SHA-256"));
    }

    /** As Windows and the Entra admin center show it under "thumbprint". */
    public String hexSha1() {
        return HexFormat.of().formatHex(hash("SHA-1")).toUpperCase(Locale.ROOT);
    }

    /** The first bytes, in hexadecimal. */
    public String beginning(int bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(der, 0, Math.min(bytes, der.length));
    }

    public int length() {
        return der.length;
    }

    private byte[] hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime supports " + algorithm + "", e);
        }
    }
}
