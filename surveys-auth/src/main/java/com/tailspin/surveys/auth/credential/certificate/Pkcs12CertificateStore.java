package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Certificates in a PKCS#12 file. It is read at each call; whoever asks keeps what was found. */
public final class Pkcs12CertificateStore implements CertificateStore {

    private static final String SETTING = "surveys.identity.credential.certificate";

    private final Pkcs12StoreSettings settings;
    private final InstantSource clock;

    public Pkcs12CertificateStore(Pkcs12StoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CertifiedKey find(Thumbprint thumbprint, boolean validOnly) {
        KeyStore store = open();
        try {
            List<String> seen = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    if (hash(certificate, thumbprint.algorithm()).equals(thumbprint.hex())) {
                        return entry(store, alias, certificate, validOnly);
                    }
                    seen.add(hash(certificate, thumbprint.algorithm()) + " (" + alias + ", "
                            + certificate.getSubjectX500Principal() + ")");
                }
            }
            throw unusable(
                    SETTING + ".thumbprint names " + thumbprint + ", and " + settings.path()
                            + " holds no such certificate; "
                            + (seen.isEmpty()
                                    ? "it holds none at all"
                                    : "by " + thumbprint.algorithm() + " it holds " + String.join(", ", seen)),
                    null);
        } catch (GeneralSecurityException e) {
            throw unusable(settings.path() + " (" + SETTING + ".path) cannot be read: " + e.getMessage(), e);
        }
    }

    private KeyStore open() {
        try (InputStream in = Files.newInputStream(settings.path())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, settings.password().toCharArray());
            return store;
        } catch (NoSuchFileException e) {
            throw unusable(
                    SETTING + ".path names " + settings.path().toAbsolutePath() + ", and there is no such file", e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw unusable(SETTING + ".password does not open " + settings.path(), e);
            }
            throw unusable(
                    settings.path() + " (" + SETTING + ".path) cannot be read as a PKCS#12 file: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw unusable(
                    settings.path() + " (" + SETTING + ".path) cannot be read as a PKCS#12 file: " + e.getMessage(), e);
        }
    }

    private CertifiedKey entry(KeyStore store, String alias, X509Certificate certificate, boolean validOnly)
            throws GeneralSecurityException {
        String entry = "The certificate " + alias + " in " + settings.path() + " ";
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (validOnly && now.isBefore(from)) {
            throw unusable(entry + "is not valid before " + from + ", and now is " + now, null);
        }
        if (validOnly && now.isAfter(until)) {
            throw unusable(
                    entry + "expired on " + until + "; name another in " + SETTING + ".thumbprint, or set " + SETTING
                            + ".valid-only to false to use it all the same",
                    null);
        }
        try {
            if (store.getKey(alias, settings.password().toCharArray()) instanceof PrivateKey key) {
                return new CertifiedKey(key, certificate, Optional.empty());
            }
        } catch (UnrecoverableKeyException e) {
            throw unusable(
                    entry + "has a private key that " + SETTING + ".password does not open; file and key must share it",
                    e);
        }
        throw unusable(
                entry + "comes without its private key, so nothing can be signed with it; export it again with the key",
                null);
    }

    private static String hash(X509Certificate certificate, String algorithm) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }

    private static AuthRefused unusable(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".")
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }
}
