package com.tailspin.surveys.workshop;

import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the certificates in a file of any usual type: PEM, DER, PKCS#12, JKS. Private keys beside them are counted but
 * not read.
 */
public final class CertificateFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");
    private static final Pattern PEM_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int JKS = 0xFE;
    private static final int DER = 0x30;

    private CertificateFile() {}

    /** Thrown for a file that cannot be used; the message is one sentence for the user. */
    public static class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Thrown if the file may be a key store and no password was given. */
    public static final class PasswordNeeded extends Unreadable {

        private static final long serialVersionUID = 1L;

        PasswordNeeded(String message) {
            super(message);
        }
    }

    /**
     * One certificate.
     *
     * @param withKey whether its private key is in the file, too
     */
    public record Entry(X509Certificate certificate, boolean withKey) {}

    /**
     * All certificates, in the order of the file.
     *
     * @param password opens a key store; ignored for other files
     */
    public static List<Entry> read(Path file, Optional<String> password) throws Unreadable {
        byte[] content = content(file);
        if (content.length == 0) {
            throw new Unreadable("%s is empty.".formatted(file));
        }
        int first = content[0] & 0xFF;
        if (first == JKS) {
            return keyStore(KeyStoreFileSettings.Kind.JKS, file, password);
        }
        if (first == DER) {
            Optional<X509Certificate> single = certificate(content);
            return single.isPresent()
                    ? List.of(new Entry(single.get(), false))
                    : keyStore(KeyStoreFileSettings.Kind.PKCS12, file, password);
        }
        return pem(file, new String(content, StandardCharsets.ISO_8859_1));
    }

    private static List<Entry> pem(Path file, String text) throws Unreadable {
        boolean withKey = PEM_KEY.matcher(text).find();
        List<Entry> entries = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            byte[] der = Base64.getMimeDecoder().decode(block.group(1));
            X509Certificate certificate = certificate(der)
                    .orElseThrow(() -> new Unreadable(
                            "%s holds a certificate that cannot be read: it is damaged or truncated.".formatted(file)));
            entries.add(new Entry(certificate, withKey && entries.isEmpty()));
        }
        if (entries.isEmpty()) {
            throw new Unreadable(
                    withKey
                            ? "%s holds a private key and no certificate; name the file with the certificate."
                                    .formatted(file)
                            : "%s is not a certificate: neither PEM (-----BEGIN CERTIFICATE-----) nor DER, PKCS#12 or JKS."
                                    .formatted(file));
        }
        return entries;
    }

    private static List<Entry> keyStore(KeyStoreFileSettings.Kind kind, Path file, Optional<String> password)
            throws Unreadable {
        String secret = password.orElseThrow(() -> new PasswordNeeded(
                "%s is not a certificate but may be a key store (PKCS#12 or JKS); give its password.".formatted(file)));
        try {
            return new KeyStoreFile(new KeyStoreFileSettings(kind, file, secret, Optional.empty()))
                    .read().stream()
                            .map(stored ->
                                    new Entry(stored.certificate(), stored.key().isPresent()))
                            .toList();
        } catch (AuthRefused e) {
            boolean closed = e.getCause() != null && e.getCause().getCause() instanceof UnrecoverableKeyException;
            throw new Unreadable(
                    closed
                            ? "The password does not open %s.".formatted(file)
                            : "%s is neither a certificate nor a key store that can be read (PKCS#12, JKS)."
                                    .formatted(file));
        }
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static byte[] content(Path file) throws Unreadable {
        try {
            if (Files.isDirectory(file)) {
                throw new Unreadable("%s is a folder.".formatted(file));
            }
            if (Files.size(file) > LARGEST) {
                throw new Unreadable("%s is too large for a certificate file.".formatted(file));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unreadable("There is no file %s.".formatted(file));
        } catch (IOException e) {
            throw new Unreadable(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
        }
    }
}
