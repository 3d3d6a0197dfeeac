package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialModule;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.Pkcs12CertificateStore;
import com.tailspin.surveys.auth.credential.certificate.Pkcs12StoreModule;
import com.tailspin.surveys.auth.credential.certificate.Pkcs12StoreSettings;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialModule;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * How the front end proves itself: the one place where {@code surveys.identity.credential.type} is looked at. Gives the Guice module of the
 * chosen credential, and what the embedded identity provider has to know of it. What the settings leave open is made in the data folder.
 */
sealed interface ClientProof
        permits ClientProof.Secret, ClientProof.Certificate, SecretJwtProof, JwkProof, FederatedProof, Pkcs11Proof {

    Module module();

    /** Its public side, as it is registered at the embedded identity provider. */
    ClientMethod registration();

    /** Starts what has to run beside the application for it, before anything else starts; closed when the application ends. */
    default AutoCloseable begin() {
        return () -> {};
    }

    static ClientProof of(Deployment deployment) {
        try {
            return switch (deployment.settings().get(Settings.CREDENTIAL_TYPE)) {
                case SECRET -> Secret.of(deployment);
                case SECRET_JWT -> SecretJwtProof.of(deployment);
                case CERTIFICATE -> Certificate.of(deployment);
                case JWK -> JwkProof.of(deployment);
                case FEDERATED -> FederatedProof.of(deployment);
                case PKCS11 -> Pkcs11Proof.of(deployment);
            };
        } catch (IllegalArgumentException e) {
            // A credential's settings record, whose sentences name the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }

    record Secret(SecretCredentialSettings settings) implements ClientProof {
        static Secret of(Deployment deployment) {
            Settings settings = deployment.settings();
            return new Secret(new SecretCredentialSettings(
                    new ClientId(settings.get(Settings.CLIENT_ID)),
                    settings.find(Settings.SECRET_VALUE)
                            .orElseGet(() -> deployment.data().clientSecret()),
                    switch (settings.get(Settings.SECRET_METHOD)) {
                        case POST -> ClientCredential.Secret.Method.POST;
                        case BASIC -> ClientCredential.Secret.Method.BASIC;
                    }));
        }

        @Override
        public Module module() {
            return new SecretCredentialModule(settings);
        }

        @Override
        public ClientMethod registration() {
            return ClientMethod.Secret.of(
                    settings.value(),
                    switch (settings.method()) {
                        case POST -> SecretTransport.POST;
                        case BASIC -> SecretTransport.BASIC;
                    });
        }
    }

    record Certificate(CertificateCredentialSettings settings, Pkcs12StoreSettings store, X509Certificate certificate)
            implements ClientProof {

        private static final Duration VALIDITY = Duration.ofDays(365);
        private static final int KEY_BITS = 2048;

        static Certificate of(Deployment deployment) {
            Settings settings = deployment.settings();
            Pkcs12StoreSettings store = settings.find(Settings.CERTIFICATE_PATH)
                    .map(path -> new Pkcs12StoreSettings(Path.of(path), settings.get(Settings.CERTIFICATE_PASSWORD)))
                    .orElseGet(() -> made(deployment));
            Thumbprint thumbprint = settings.find(Settings.CERTIFICATE_THUMBPRINT)
                    .map(Certificate::thumbprint)
                    .orElseGet(() -> onlyThumbprint(store));
            boolean validOnly = settings.get(Settings.CERTIFICATE_VALID_ONLY);
            X509Certificate certificate = new Pkcs12CertificateStore(store, Clock.systemUTC())
                    .find(thumbprint, validOnly)
                    .certificate();
            return new Certificate(
                    new CertificateCredentialSettings(
                            new ClientId(settings.get(Settings.CLIENT_ID)),
                            thumbprint,
                            validOnly,
                            Assertions.of(settings, Settings.CERTIFICATE_ASSERTION)),
                    store,
                    certificate);
        }

        @Override
        public Module module() {
            return Modules.combine(new CertificateCredentialModule(settings), new Pkcs12StoreModule(store));
        }

        @Override
        public ClientMethod registration() {
            return new ClientMethod.PrivateKeyJwt(
                    List.of(certificate), settings.assertion().algorithm().name());
        }

        private static Thumbprint thumbprint(String text) {
            try {
                return new Thumbprint(text);
            } catch (IllegalArgumentException e) {
                throw new SettingsRefused(
                        "The setting surveys.identity.credential.certificate.thumbprint is “%s”. %s"
                                .formatted(text, e.getMessage()),
                        e);
            }
        }

        private static Pkcs12StoreSettings made(Deployment deployment) {
            Path file = deployment.data().certificateFile();
            Pkcs12StoreSettings store =
                    new Pkcs12StoreSettings(file, deployment.data().certificatePassword());
            if (!Files.exists(file)) {
                try {
                    SelfSignedCertificate.make(
                                    deployment.settings().get(Settings.CLIENT_ID),
                                    KEY_BITS,
                                    // Clocks differ, and a certificate that is not valid yet is refused.
                                    Instant.now().minus(Duration.ofMinutes(5)),
                                    VALIDITY,
                                    new SecureRandom())
                            .save(file, store.password());
                } catch (IOException e) {
                    throw new SettingsRefused("The certificate %s cannot be made: %s.".formatted(file, e), e);
                }
            }
            return store;
        }

        private static Thumbprint onlyThumbprint(Pkcs12StoreSettings store) {
            try (InputStream in = Files.newInputStream(store.path())) {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(in, store.password().toCharArray());
                byte[] der = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
                return new Thumbprint(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
            } catch (IOException | GeneralSecurityException e) {
                throw new SettingsRefused(
                        "The certificate %s cannot be read with the password beside it (%s). Delete both, and the next start makes new ones."
                                .formatted(store.path(), e.getMessage()),
                        e);
            }
        }
    }
}
