package com.tailspin.surveys.idp.testkit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates. All keys use P-256, which is fast to generate. */
public record IssuingAuthority(X509Certificate certificate, PrivateKey key) {

    /** The unusual properties of a certificate. */
    public record Order(Optional<GeneralName> alternativeName, KeyPurposeId purpose, int fromDay, int untilDay) {
        public static Order plain() {
            return new Order(Optional.empty(), KeyPurposeId.id_kp_clientAuth, -1, 30);
        }

        public static Order named(int type, String name) {
            return new Order(Optional.of(new GeneralName(type, name)), KeyPurposeId.id_kp_clientAuth, -1, 30);
        }
    }

    public static IssuingAuthority root(String name) {
        KeyPair keys = keys();
        String subject = "CN=" + name;
        return new IssuingAuthority(
                issue(subject, keys.getPrivate(), subject, keys.getPublic(), true, Order.plain()), keys.getPrivate());
    }

    public IssuingAuthority below(String name) {
        KeyPair keys = keys();
        return new IssuingAuthority(
                issue(subject(), key, "CN=" + name, keys.getPublic(), true, Order.plain()), keys.getPrivate());
    }

    public KeyedCertificate client(String subject, Order order, X509Certificate... between) {
        KeyPair keys = keys();
        return new KeyedCertificate(
                issue(subject(), key, subject, keys.getPublic(), false, order), keys.getPrivate(), List.of(between));
    }

    private String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate issue(
            String issuer, PrivateKey issuerKey, String subject, PublicKey subjectKey, boolean authority, Order order) {
        Instant now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.plus(Duration.ofDays(order.fromDay()))),
                    Date.from(now.plus(Duration.ofDays(order.untilDay()))),
                    new X500Principal(subject),
                    subjectKey);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(order.purpose()));
            }
            if (order.alternativeName().isPresent()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(order.alternativeName().get()));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
