package com.tailspin.surveys.app.credential;

import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.CertificateStoreType;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice.Which;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.certificate.TrustedCertificates;
import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.credential.store.PemFiles;
import com.tailspin.surveys.auth.credential.store.PemFilesSettings;
import com.tailspin.surveys.auth.credential.store.Pkcs11Store;
import com.tailspin.surveys.auth.credential.store.Pkcs11StoreSettings;
import com.tailspin.surveys.auth.credential.store.SystemStore;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the settings below {@code surveys.identity.credential.certificate} that say where certificates are kept and
 * which of them signs: the one place that evaluates {@code .store}.
 */
final class CertificateSettings {

    private static final String PREFIX = "surveys.identity.credential.certificate";
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final int KEY_BITS = 2048;

    private CertificateSettings() {}

    /**
     * Rejects settings that contradict each other.
     *
     * @param embedded whether Surveys generates a certificate if none is configured
     */
    static void check(Settings settings, boolean embedded) {
        CertificateStoreType type = settings.get(Settings.CERTIFICATE_STORE);
        String because = PREFIX + ".store is " + Setting.spelt(type);
        switch (type) {
            case PKCS12, JKS, PEM, PKCS11 -> checkFile(settings, type, embedded, because);
            case WINDOWS_MY, KEYCHAIN -> refuse(settings, Settings.CERTIFICATE_PATH, because + ", which is not a file");
        }
        if (settings.get(Settings.CREDENTIAL_TYPE) == CredentialType.MTLS) {
            Settings.CERTIFICATE_ASSERTION
                    .all()
                    .forEach(setting -> refuse(
                            settings, setting, "surveys.identity.credential.type is mtls, which sends no assertion"));
        }
        if (type != CertificateStoreType.PEM) {
            refuse(
                    settings,
                    Settings.CERTIFICATE_KEY_PATH,
                    because + ", and only pem keeps the key in a separate file");
        }
        if (settings.isGiven(Settings.CERTIFICATE_THUMBPRINT)) {
            refuse(settings, Settings.CERTIFICATE_ALIAS, PREFIX + ".thumbprint is set, too; set only one of them");
        }
        if (!settings.get(Settings.CERTIFICATE_VALID_ONLY)) {
            refuse(
                    settings,
                    Settings.CERTIFICATE_TRUST_STORE,
                    PREFIX + ".valid-only is false, so it would have no effect");
        }
    }

    private static void checkFile(Settings settings, CertificateStoreType type, boolean embedded, String because) {
        boolean made = embedded && type == CertificateStoreType.PKCS12;
        if (settings.isGiven(Settings.CERTIFICATE_PATH)) {
            if (type != CertificateStoreType.PEM) {
                settings.require(Settings.CERTIFICATE_PASSWORD, PREFIX + ".path is set");
            }
        } else if (!made) {
            settings.require(
                    Settings.CERTIFICATE_PATH,
                    type == CertificateStoreType.PKCS12
                            ? "%s is %s and the authority is not embedded"
                                    .formatted(
                                            CertificateBinding.isWanted(settings)
                                                    ? Settings.SENDER_CONSTRAINT.key()
                                                    : Settings.CREDENTIAL_TYPE.key(),
                                            CertificateBinding.isWanted(settings)
                                                    ? Setting.spelt(settings.get(Settings.SENDER_CONSTRAINT))
                                                    : Setting.spelt(settings.get(Settings.CREDENTIAL_TYPE)))
                            : because);
        } else if (settings.isGiven(Settings.CERTIFICATE_THUMBPRINT)) {
            settings.require(Settings.CERTIFICATE_PATH, PREFIX + ".thumbprint is set");
        } else if (settings.isGiven(Settings.CERTIFICATE_ALIAS)) {
            settings.require(Settings.CERTIFICATE_PATH, PREFIX + ".alias is set");
        }
    }

    private static void refuse(Settings settings, Setting<?> setting, String because) {
        if (settings.isGiven(setting)) {
            throw new SettingsRefused("The settings contradict each other: %s is set, and %s. Remove it."
                    .formatted(setting.key(), because));
        }
    }

    /** The certificate store. If the settings name none, the first start generates a certificate in the data folder. */
    static CertificateStore store(Settings settings, DataFolder data) {
        Clock clock = Clock.systemUTC();
        return switch (settings.get(Settings.CERTIFICATE_STORE)) {
            case PKCS12 -> isMade(settings) ? made(settings, data) : file(KeyStoreFileSettings.Kind.PKCS12, settings);
            case JKS -> file(KeyStoreFileSettings.Kind.JKS, settings);
            case PEM -> {
                Path certificate = path(settings, Settings.CERTIFICATE_PATH);
                yield new PemFiles(new PemFilesSettings(
                        certificate,
                        settings.isGiven(Settings.CERTIFICATE_KEY_PATH)
                                ? path(settings, Settings.CERTIFICATE_KEY_PATH)
                                : certificate,
                        settings.find(Settings.CERTIFICATE_KEY_PASSWORD)));
            }
            case PKCS11 ->
                new Pkcs11Store(
                        new Pkcs11StoreSettings(
                                path(settings, Settings.CERTIFICATE_PATH), settings.get(Settings.CERTIFICATE_PASSWORD)),
                        clock);
            case WINDOWS_MY -> new SystemStore(SystemStore.Kind.WINDOWS_MY, clock);
            case KEYCHAIN -> new SystemStore(SystemStore.Kind.KEYCHAIN, clock);
        };
    }

    /** Reads the store; if that fails for a certificate that Surveys generated, the message says how to replace it. */
    static List<X509Certificate> read(
            Settings settings, DataFolder data, Supplier<List<X509Certificate>> certificates) {
        try {
            return certificates.get();
        } catch (AuthRefused e) {
            if (!isMade(settings)) {
                throw e;
            }
            throw new SettingsRefused(
                    e.getMessage()
                            + " Surveys generated it: delete %s, and the next start generates another."
                                    .formatted(data.certificateFile()),
                    e);
        }
    }

    /** Whether the certificate is one that Surveys generates. */
    static boolean isMade(Settings settings) {
        return settings.get(Settings.CERTIFICATE_STORE) == CertificateStoreType.PKCS12
                && !settings.isGiven(Settings.CERTIFICATE_PATH);
    }

    static CertificateChoice choice(Settings settings) {
        Which which = settings.find(Settings.CERTIFICATE_THUMBPRINT)
                .<Which>map(text -> new Which.ByThumbprint(thumbprint(text)))
                .or(() -> settings.find(Settings.CERTIFICATE_ALIAS).map(Which.ByAlias::new))
                .orElseGet(Which.Newest::new);
        Optional<TrustedCertificates> trusted = settings.isGiven(Settings.CERTIFICATE_TRUST_STORE)
                ? Optional.of(new TrustedCertificates(
                        Settings.CERTIFICATE_TRUST_STORE.key(),
                        Settings.CERTIFICATE_TRUST_STORE_PASSWORD.key(),
                        path(settings, Settings.CERTIFICATE_TRUST_STORE),
                        settings.find(Settings.CERTIFICATE_TRUST_STORE_PASSWORD)))
                : Optional.empty();
        return new CertificateChoice(
                which,
                settings.get(Settings.CERTIFICATE_VALID_ONLY),
                trusted,
                settings.find(Settings.CERTIFICATE_ACTIVATE_AT));
    }

    private static CertificateStore file(KeyStoreFileSettings.Kind kind, Settings settings) {
        return new KeyStoreFile(new KeyStoreFileSettings(
                kind,
                path(settings, Settings.CERTIFICATE_PATH),
                settings.get(Settings.CERTIFICATE_PASSWORD),
                settings.find(Settings.CERTIFICATE_KEY_PASSWORD)));
    }

    private static CertificateStore made(Settings settings, DataFolder data) {
        Path file = data.certificateFile();
        String password = data.certificatePassword();
        if (!Files.exists(file)) {
            try {
                SelfSignedCertificate.make(
                                settings.get(Settings.CLIENT_ID),
                                KEY_BITS,
                                // Tolerates clock differences: a certificate that is not valid yet is rejected.
                                Instant.now().minus(Duration.ofMinutes(5)),
                                VALIDITY,
                                new SecureRandom())
                        .save(file, password);
            } catch (IOException e) {
                throw new SettingsRefused("The certificate %s cannot be created: %s.".formatted(file, e), e);
            }
        }
        return new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, password));
    }

    private static Thumbprint thumbprint(String text) {
        try {
            return new Thumbprint(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsRefused(
                    "The setting %s.thumbprint is “%s”. %s".formatted(PREFIX, text, e.getMessage()), e);
        }
    }

    private static Path path(Settings settings, Setting<String> setting) {
        String text = settings.get(setting);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SettingsRefused("The setting %s is “%s”, which is not a path.".formatted(setting.key(), text), e);
        }
    }
}
