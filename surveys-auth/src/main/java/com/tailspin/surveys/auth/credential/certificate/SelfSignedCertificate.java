package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.Thumbprint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A new key pair with a self-signed certificate. That is enough for client assertions: the provider trusts it because
 * it is registered there, not because of its issuer.
 */
public final class SelfSignedCertificate {

    private static final String ALIAS = "surveys";
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final int SERIAL_BITS = 127;

    private final KeyPair keys;
    private final X509Certificate certificate;

    private SelfSignedCertificate(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Creates an RSA key and its certificate.
     *
     * @param commonName the subject's common name, for people to recognise it
     * @param keyBits at least 2048
     * @param from start of the validity, to the second
     */
    public static SelfSignedCertificate make(
            String commonName, int keyBits, Instant from, Duration validity, SecureRandom random) {
        return withRsa(named(commonName), keyBits, from, validity, random);
    }

    /** As {@link #make}, with any subject. */
    public static SelfSignedCertificate withRsa(
            X500Principal subject, int keyBits, Instant from, Duration validity, SecureRandom random) {
        if (keyBits < SMALLEST_RSA_KEY) {
            throw new IllegalArgumentException(
                    "an RSA key of " + keyBits + " bits is too short; use at least " + SMALLEST_RSA_KEY);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(keyBits, random);
            return make(subject, generator.generateKeyPair(), "SHA256withRSA", new Validity(from, validity), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot create an RSA certificate.", e);
        }
    }

    /** Creates an EC key on the curve P-256, for ES256, and its certificate. */
    public static SelfSignedCertificate withEc(
            X500Principal subject, Instant from, Duration validity, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return make(subject, generator.generateKeyPair(), "SHA256withECDSA", new Validity(from, validity), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot create a certificate on the curve P-256.", e);
        }
    }

    private record Validity(Instant from, Duration life) {}

    /** Builds the name from attributes, so special characters need no escaping. */
    private static X500Principal named(String commonName) {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SelfSignedCertificate make(
            X500Principal subject, KeyPair keys, String algorithm, Validity validity, SecureRandom random)
            throws GeneralSecurityException {
        X500Name name = X500Name.getInstance(subject.getEncoded());
        Instant begin = validity.from().truncatedTo(ChronoUnit.SECONDS);
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                Date.from(begin),
                Date.from(begin.plus(validity.life())),
                name,
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            var signer = new JcaContentSignerBuilder(algorithm)
                    .setSecureRandom(random)
                    .build(keys.getPrivate());
            return new SelfSignedCertificate(
                    keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("This Java runtime cannot sign a certificate.", e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    /** Returns the SHA-256 thumbprint. */
    public Thumbprint thumbprint() {
        return Thumbprint.of(certificate);
    }

    /**
     * Writes key and certificate to a PKCS#12 file that only its owner can read. Atomic.
     *
     * @param password protects the file and its entry
     * @throws FileAlreadyExistsException if the file exists, so that a key in use is not overwritten by accident
     */
    public void save(Path file, String password) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        replace(file, password);
    }

    /** As {@link #save}, but replaces an existing file. */
    public void replace(Path file, String password) throws IOException {
        put(file, draft -> write(draft, password));
    }

    /**
     * Writes the key to a PEM file (PKCS#8) that only its owner can read, replacing an existing file. Atomic.
     *
     * @param password encrypts the key; without it anyone who can read the file has the key
     */
    public void replaceKeyAsPem(Path file, Optional<String> password) throws IOException {
        put(file, draft -> Files.writeString(draft, keyAsPem(password), StandardCharsets.US_ASCII));
    }

    /** Returns the certificate, which is public, to register at the identity provider. */
    public String certificateAsPem() throws IOException {
        return pem(certificate);
    }

    private String keyAsPem(Optional<String> password) throws IOException {
        if (password.isEmpty()) {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        }
        try {
            return pem(new JcaPKCS8Generator(
                    keys.getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            // Not every JDK supports this cipher for writing. The provider is never registered.
                            .setProvider(new BouncyCastleProvider())
                            .setPassword(password.get().toCharArray())
                            .build()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt a private key.", e);
        }
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }

    private interface Writing {
        void to(Path draft) throws IOException;
    }

    private static void put(Path file, Writing writing) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // Restrict the file to its owner before writing the first byte.
        Path draft = Files.createTempFile(directory, ".", ".p12");
        try {
            keepPrivate(draft);
            writing.to(draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(Path draft, String password) throws IOException {
        try (OutputStream out = Files.newOutputStream(draft)) {
            char[] secret = password.toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, keys.getPrivate(), secret, new Certificate[] {certificate});
            store.store(out, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot write a PKCS#12 file.", e);
        }
    }

    private static void keepPrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    @Override
    public String toString() {
        return "SelfSignedCertificate[" + certificate.getSubjectX500Principal() + ", key redacted]";
    }
}
