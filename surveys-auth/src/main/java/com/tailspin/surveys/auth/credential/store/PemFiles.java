package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.credential.store.UnusableStore.SETTING;

import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;

/**
 * A certificate and its private key in PEM files, as certificate authorities and {@code openssl} create them. The pair
 * is usable only if both files match, so replacing one before the other does not take effect half-way.
 */
public final class PemFiles implements CertificateStore {

    private static final byte[] PROBE = "Surveys".getBytes(StandardCharsets.US_ASCII);

    private final PemFilesSettings settings;

    public PemFiles(PemFilesSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<StoredCertificate> read() {
        List<X509Certificate> certificates = certificates();
        PrivateKey key = key();
        List<StoredCertificate> entries = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (belongsTo(key, certificate.getPublicKey())) {
                List<X509Certificate> chain = new ArrayList<>(certificates);
                chain.remove(certificate);
                chain.add(0, certificate);
                entries.add(StoredCertificate.of(
                        settings.certificates().getFileName().toString(),
                        chain,
                        new CertifiedKey(key, chain, Optional.empty())));
            }
        }
        if (entries.isEmpty()) {
            throw UnusableStore.because("the key in " + settings.key() + " (" + keySetting()
                    + ") does not match any certificate in " + settings.certificates() + " (" + SETTING
                    + ".path); put a matching pair there");
        }
        return entries;
    }

    @Override
    public Version version() {
        return FileVersion.of(settings.certificates(), settings.key());
    }

    @Override
    public String place() {
        return settings.certificates().toString();
    }

    private List<X509Certificate> certificates() {
        Path file = settings.certificates();
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object content : contents(file, SETTING + ".path")) {
            if (content instanceof X509CertificateHolder holder) {
                try {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (GeneralSecurityException e) {
                    throw UnusableStore.because(
                            file + " (" + SETTING + ".path) contains a certificate that cannot be read: "
                                    + e.getMessage(),
                            e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw UnusableStore.because(file + " (" + SETTING
                    + ".path) contains no certificate in PEM form (-----BEGIN CERTIFICATE-----);"
                    + " convert a binary one with “openssl x509 -inform der”");
        }
        return certificates;
    }

    private PrivateKey key() {
        for (Object content : contents(settings.key(), keySetting())) {
            Optional<PrivateKey> key = PemKey.read(content, settings.keyPassword(), settings.key(), keySetting());
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw UnusableStore.because(settings.key() + " (" + keySetting()
                + ") contains no private key in PEM form (-----BEGIN PRIVATE KEY-----); name the right file in "
                + SETTING
                + ".key-path");
    }

    private String keySetting() {
        return SETTING + (settings.key().equals(settings.certificates()) ? ".path" : ".key-path");
    }

    private static List<Object> contents(Path file, String setting) {
        // ISO-8859-1 decodes any bytes around the PEM blocks.
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(in)) {
            List<Object> contents = new ArrayList<>();
            for (Object content = parser.readObject(); content != null; content = parser.readObject()) {
                contents.add(content);
            }
            return contents;
        } catch (NoSuchFileException e) {
            throw UnusableStore.because(setting + " names " + file.toAbsolutePath() + ", but there is no such file", e);
        } catch (AccessDeniedException e) {
            throw UnusableStore.because(
                    setting + " names " + file.toAbsolutePath()
                            + ", which this process cannot read; grant its user read access",
                    e);
        } catch (IOException | RuntimeException e) {
            // The parser throws various unchecked exceptions for broken base64 and DER.
            throw UnusableStore.because(
                    file + " (" + setting + ") cannot be read as a PEM file; it is damaged or incomplete", e);
        }
    }

    /** Whether a signature of the private key verifies with the public key. */
    private static boolean belongsTo(PrivateKey key, PublicKey certified) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Keys of different types.
            return false;
        }
    }
}
