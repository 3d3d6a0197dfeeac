package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.credential.store.UnusableStore.SETTING;

import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.List;
import java.util.Optional;

/** Certificates in a PKCS#12 or JKS file. */
public final class KeyStoreFile implements CertificateStore {

    private final KeyStoreFileSettings settings;

    public KeyStoreFile(KeyStoreFileSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<StoredCertificate> read() {
        String unreadable = settings.path() + " (" + SETTING + ".path) cannot be read as a "
                + settings.kind().shown() + " file: ";
        try (InputStream in = Files.newInputStream(settings.path())) {
            KeyStore store = KeyStore.getInstance(settings.kind().name());
            store.load(in, settings.password().toCharArray());
            return KeyStoreEntries.of(
                    store,
                    settings.keyPassword().orElse(settings.password()).toCharArray(),
                    SETTING + (settings.keyPassword().isPresent() ? ".key-password" : ".password"),
                    Optional.empty());
        } catch (NoSuchFileException e) {
            throw UnusableStore.because(
                    SETTING + ".path names " + settings.path().toAbsolutePath() + ", but there is no such file", e);
        } catch (AccessDeniedException e) {
            throw UnusableStore.because(
                    SETTING + ".path names " + settings.path().toAbsolutePath()
                            + ", which this process cannot read; grant its user read access",
                    e);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? UnusableStore.because(SETTING + ".password does not open " + settings.path(), e)
                    : UnusableStore.because(unreadable + reason(e), e);
        } catch (GeneralSecurityException e) {
            throw UnusableStore.because(unreadable + reason(e), e);
        }
    }

    /** The exception for a truncated file has no message. */
    private static String reason(Exception e) {
        return e.getMessage() == null ? "it is damaged or incomplete" : e.getMessage();
    }

    @Override
    public Version version() {
        return FileVersion.of(settings.path());
    }

    @Override
    public String place() {
        return settings.path().toString();
    }
}
