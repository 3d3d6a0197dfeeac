package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;

/**
 * How the front end authenticates to the identity provider: the one place that evaluates
 * {@code surveys.identity.credential.type}. Provides the Guice module of the chosen credential, and its registration at
 * the embedded identity provider. Secrets and keys that are not configured are generated in the data folder.
 */
public sealed interface CredentialSetup
        permits SecretCredentialSetup,
                CertificateCredentialSetup,
                SecretJwtCredentialSetup,
                JwkCredentialSetup,
                FederatedCredentialSetup,
                Pkcs11CredentialSetup,
                MtlsCredentialSetup {

    Module module();

    /** The credential's public part, as registered at the embedded identity provider. */
    ClientMethod registration();

    /**
     * Starts what the credential needs beside the application, before anything else starts; closed when the
     * application stops.
     */
    default AutoCloseable begin() {
        return () -> {};
    }

    static CredentialSetup of(Settings settings, DataFolder data) {
        try {
            return switch (settings.get(Settings.CREDENTIAL_TYPE)) {
                case SECRET -> SecretCredentialSetup.of(settings, data);
                case SECRET_JWT -> SecretJwtCredentialSetup.of(settings, data);
                case CERTIFICATE -> CertificateCredentialSetup.of(settings, data);
                case JWK -> JwkCredentialSetup.of(settings, data);
                case FEDERATED -> FederatedCredentialSetup.of(settings, data);
                case PKCS11 -> Pkcs11CredentialSetup.of(settings);
                case MTLS -> MtlsCredentialSetup.of(settings, data);
            };
        } catch (IllegalArgumentException e) {
            // Thrown by a credential's settings record; the message names the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }
}
