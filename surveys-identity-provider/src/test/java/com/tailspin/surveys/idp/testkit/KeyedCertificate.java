package com.tailspin.surveys.idp.testkit;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate with its private key, usually self-signed.
 *
 * @param issuers certificates that are sent with it
 */
public record KeyedCertificate(X509Certificate certificate, PrivateKey privateKey, List<X509Certificate> issuers) {

    public KeyedCertificate(X509Certificate certificate, PrivateKey privateKey) {
        this(certificate, privateKey, List.of());
    }

    public static KeyedCertificate rsa(String name) {
        return rsa(name, -1, 30);
    }

    /** Valid from one day to another, counted from today. */
    public static KeyedCertificate rsa(String name, int fromDay, int untilDay) {
        return make(name, keyPair("RSA"), "SHA256withRSA", fromDay, untilDay);
    }

    public static KeyedCertificate ec(String name) {
        return make(name, keyPair("EC"), "SHA256withECDSA", -1, 30);
    }

    /** {@code x5t#S256}. */
    public String sha256() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256"));
    }

    /** {@code x5t}. */
    public String sha1() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-1"));
    }

    /** The SHA-256 thumbprint in MSAL4J's format. */
    public String paddedSha256() {
        return Base64.getEncoder().encodeToString(digest("SHA-256"));
    }

    /** Writes the certificate and its key to a PKCS#12 file. */
    public Path save(Path file, String password) {
        try (var out = Files.newOutputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("key", privateKey, password.toCharArray(), new Certificate[] {certificate});
            keys.store(out, password.toCharArray());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Creates a TLS context for a client that trusts this server certificate and presents a certificate
     * on request.
     */
    public SSLContext trusting(KeyedCertificate... own) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            for (KeyedCertificate each : own) {
                keys.setKeyEntry(
                        "own",
                        each.privateKey(),
                        new char[0],
                        Stream.concat(Stream.of(each.certificate()), each.issuers().stream())
                                .toArray(Certificate[]::new));
            }
            var key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            key.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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

    private static KeyedCertificate make(String name, KeyPair keys, String signature, int fromDay, int untilDay) {
        Instant now = Instant.now();
        Instant from = now.plus(Duration.ofDays(fromDay));
        Instant until = now.plus(Duration.ofDays(untilDay));
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
