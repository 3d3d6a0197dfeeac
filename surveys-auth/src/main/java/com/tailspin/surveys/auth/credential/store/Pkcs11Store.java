package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.credential.store.UnusableStore.SETTING;

import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** Certificates on a PKCS#11 token. The keys do not leave it: the token signs. */
public final class Pkcs11Store implements CertificateStore {

    private final Pkcs11StoreSettings settings;
    private final InstantSource clock;
    private @Nullable Provider token;

    public Pkcs11Store(Pkcs11StoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<StoredCertificate> read() {
        Provider provider = token();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, settings.pin().toCharArray());
            return KeyStoreEntries.of(
                    store, settings.pin().toCharArray(), SETTING + ".password", Optional.of(provider));
        } catch (IOException e) {
            throw e.getCause() instanceof LoginException
                    ? UnusableStore.because(SETTING + ".password is not the PIN of " + place(), e)
                    : UnusableStore.because(place() + " cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw UnusableStore.because(place() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Version version() {
        return TimeBasedVersion.version(clock);
    }

    @Override
    public String place() {
        return "the PKCS#11 token of " + settings.configuration() + " (" + SETTING + ".path)";
    }

    private synchronized Provider token() {
        Provider opened = token;
        if (opened == null) {
            opened = open();
            token = opened;
        }
        return opened;
    }

    private Provider open() {
        if (!Files.isReadable(settings.configuration())) {
            throw UnusableStore.because(
                    SETTING + ".path names "
                            + settings.configuration().toAbsolutePath()
                            + ", but there is no such file or it is not readable; set it to a PKCS#11 configuration with name and library");
        }
        Provider prototype = Security.getProvider("SunPKCS11");
        if (prototype == null) {
            throw UnusableStore.because(SETTING
                    + ".store is pkcs11, but this Java runtime does not support PKCS#11 (module jdk.crypto.cryptoki)");
        }
        try {
            return prototype.configure(settings.configuration().toString());
        } catch (InvalidParameterException | ProviderException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw UnusableStore.because(
                    settings.configuration() + " (" + SETTING + ".path) opens no PKCS#11 token: " + reason.getMessage()
                            + "; check its library and slot",
                    e);
        }
    }
}
