package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The workshop's own RSA key with its certificate, valid only for the workshop's clients at the embedded provider. */
public record WorkshopKey(X509Certificate certificate, PrivateKey privateKey) {

    private static final int BITS = 2048;

    /** Generates a key; takes most of a second. */
    public static WorkshopKey make(String commonName, Instant from, Duration validity) {
        SelfSignedCertificate made = SelfSignedCertificate.make(commonName, BITS, from, validity, new SecureRandom());
        return new WorkshopKey(made.certificate(), made.key());
    }

    public CertificateNames names() {
        return CertificateNames.of(certificate);
    }

    /** The public half as a JWK (RFC 7517), as an attacker might offer it in a header. */
    public String publicJwk() {
        RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
        return "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** Without the leading zero byte that Java adds to a number whose first bit is set (RFC 7518 section 2). */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return Minting.base64url(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public String toString() {
        return "WorkshopKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
