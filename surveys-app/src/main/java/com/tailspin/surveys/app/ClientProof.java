package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.assertion.AssertionAudience;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialModule;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialModule;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How the front end proves itself: the one place where {@code surveys.identity.credential.type} is looked at. Gives the Guice module of the
 * chosen credential, and what the embedded identity provider has to know of it. What the settings leave open is made in the data folder.
 */
sealed interface ClientProof {

    Module module();

    /** Its public side, as it is registered at the embedded identity provider. */
    ClientMethod registration();

    static ClientProof of(Deployment deployment) {
        return switch (deployment.settings().get(Settings.CREDENTIAL_TYPE)) {
            case SECRET -> Secret.of(deployment);
            case CERTIFICATE -> Certificate.of(deployment);
        };
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

    record Certificate(
            CertificateCredentialSettings settings, CertificateStore store, List<X509Certificate> certificates)
            implements ClientProof {

        static Certificate of(Deployment deployment) {
            Settings settings = deployment.settings();
            CertificateStore store = CertificateSettings.store(deployment);
            CertificateCredentialSettings credential = new CertificateCredentialSettings(
                    new ClientId(settings.get(Settings.CLIENT_ID)),
                    CertificateSettings.choice(settings),
                    assertion(settings));
            return new Certificate(credential, store, certificates(deployment, credential, store));
        }

        private static List<X509Certificate> certificates(
                Deployment deployment, CertificateCredentialSettings credential, CertificateStore store) {
            try {
                return CertificateCredentials.certificates(credential, store, Clock.systemUTC(), new SecureRandom());
            } catch (AuthRefused e) {
                if (!CertificateSettings.isMade(deployment.settings())) {
                    throw e;
                }
                throw new SettingsRefused(
                        e.getMessage() + " Surveys made it itself: delete %s, and the next start makes another."
                                .formatted(deployment.data().certificateFile()),
                        e);
            }
        }

        @Override
        public Module module() {
            return new CertificateCredentialModule(settings, store);
        }

        @Override
        public ClientMethod registration() {
            return new ClientMethod.PrivateKeyJwt(
                    certificates, settings.assertion().algorithm().name());
        }

        private static AssertionSettings assertion(Settings settings) {
            AssertionSettings base = isEntra(settings) ? AssertionSettings.entra() : AssertionSettings.strict();
            return new AssertionSettings(
                    switch (settings.get(Settings.CERTIFICATE_ALGORITHM)) {
                        case PS256 -> SigningAlgorithm.PS256;
                        case RS256 -> SigningAlgorithm.RS256;
                    },
                    audience(settings),
                    base.type(),
                    base.thumbprint(),
                    base.keyId(),
                    base.certificateSent(),
                    lifetime(settings));
        }

        private static boolean isEntra(Settings settings) {
            return settings.get(Settings.ASSERTION_PROFILE) == Settings.AssertionProfile.ENTRA;
        }

        /** Entra ID documents the token endpoint as the audience; everybody else is safer with the issuer. */
        private static AssertionAudience audience(Settings settings) {
            if (isEntra(settings) && !settings.isGiven(Settings.CERTIFICATE_AUDIENCE)) {
                return AssertionAudience.Known.TOKEN_ENDPOINT;
            }
            String audience = settings.get(Settings.CERTIFICATE_AUDIENCE);
            try {
                return AssertionAudience.parse(audience);
            } catch (IllegalArgumentException e) {
                throw new SettingsRefused(
                        "The setting surveys.identity.credential.certificate.audience is “%s”; it expects issuer, token-endpoint or an absolute address."
                                .formatted(audience),
                        e);
            }
        }

        private static Duration lifetime(Settings settings) {
            return isEntra(settings) && !settings.isGiven(Settings.CERTIFICATE_LIFETIME)
                    ? Duration.ofMinutes(5)
                    : settings.get(Settings.CERTIFICATE_LIFETIME);
        }
    }
}
