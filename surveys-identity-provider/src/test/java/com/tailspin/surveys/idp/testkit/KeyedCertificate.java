package com.tailspin.surveys.idp.testkit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with its private key. */
public record KeyedCertificate(X509Certificate certificate, PrivateKey privateKey) {

    public static KeyedCertificate rsa(String name) {
        Instant now = Instant.now();
        return rsa(name, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    public static KeyedCertificate rsa(String name, Instant from, Instant until) {
        return make(name, keyPair("RSA"), "SHA256withRSA", from, until);
    }

    public static KeyedCertificate ec(String name) {
        Instant now = Instant.now();
        return make(
                name, keyPair("EC"), "SHA256withECDSA", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    /** {@code x5t#S256}. */
    public String sha256() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256"));
    }

    /** {@code x5t}. */
    public String sha1() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-1"));
    }

    /** The SHA-256 thumbprint as MSAL4J writes it. */
    public String paddedSha256() {
        return Base64.getEncoder().encodeToString(digest("SHA-256"));
    }

    private byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair(String type) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            if (type.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyedCertificate make(String name, KeyPair keys, String signature, Instant from, Instant until) {
        try {
            var subject = new X500Principal("CN=" + name);
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            var holder = builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
            return new KeyedCertificate(new JcaX509CertificateConverter().getCertificate(holder), keys.getPrivate());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
