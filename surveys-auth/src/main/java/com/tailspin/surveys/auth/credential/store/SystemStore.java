package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.credential.store.UnusableStore.SETTING;

import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The operating system's certificate store. Neither kind is tested by this project's build, which runs on Linux; only
 * the error message for other systems is.
 */
public final class SystemStore implements CertificateStore {

    public enum Kind {
        /** The current user's personal certificates. Their keys need not be exportable: Windows signs. */
        WINDOWS_MY("Windows-MY", "Windows", true, ""),
        /**
         * The login keychain. It releases keys, but asks the person at the screen first unless it trusts this program.
         */
        KEYCHAIN("KeychainStore", "macOS", false, "-");

        private final String type;
        private final String system;
        private final boolean signsItself;
        // The keychain releases no key without a password, but accepts any.
        private final String password;

        Kind(String type, String system, boolean signsItself, String password) {
            this.type = type;
            this.system = system;
            this.signsItself = signsItself;
            this.password = password;
        }
    }

    private final Kind kind;
    private final InstantSource clock;

    public SystemStore(Kind kind, InstantSource clock) {
        this.kind = kind;
        this.clock = clock;
    }

    @Override
    public List<StoredCertificate> read() {
        try {
            KeyStore store = KeyStore.getInstance(kind.type);
            store.load(null, null);
            Optional<Provider> signer = kind.signsItself ? Optional.of(store.getProvider()) : Optional.empty();
            return KeyStoreEntries.of(store, kind.password.toCharArray(), place(), signer);
        } catch (KeyStoreException e) {
            throw UnusableStore.because(
                    SETTING + ".store names " + place() + ", which exists only on " + kind.system
                            + "; choose pkcs12, jks, pem or pkcs11",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw UnusableStore.because(place() + " (" + SETTING + ".store) cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Version version() {
        return TimeBasedVersion.version(clock);
    }

    @Override
    public String place() {
        return "the operating system's store " + kind.type;
    }
}
