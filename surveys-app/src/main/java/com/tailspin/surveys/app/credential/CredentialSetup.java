package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.AssertionKeys;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.Optional;

/**
 * How the front end authenticates to the identity provider: the one place with a case for each
 * {@code surveys.identity.credential.type}. Provides the Guice module of the chosen credential, and its registration at
 * the embedded identity provider. Secrets and keys that are not configured are generated in the data folder.
 */
public interface CredentialSetup {

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

    private static SupportedCredential chosen(Settings settings) {
        return supported(settings.get(Settings.CREDENTIAL_TYPE));
    }

    private static SupportedCredential supported(CredentialType type) {
        return switch (type) {
            case SECRET -> SecretCredentialSetup.SUPPORTED;
            case SECRET_JWT -> SecretJwtCredentialSetup.SUPPORTED;
            case CERTIFICATE -> CertificateCredentialSetup.SUPPORTED;
            case JWK -> JwkCredentialSetup.SUPPORTED;
            case FEDERATED -> FederatedCredentialSetup.SUPPORTED;
            case PKCS11 -> Pkcs11CredentialSetup.SUPPORTED;
            case MTLS -> MtlsCredentialSetup.SUPPORTED;
        };
    }

    /**
     * Refuses settings of the chosen credential that contradict each other or are incomplete.
     *
     * @param embedded whether the authority is the embedded identity provider, so that what is not set can be generated
     */
    static void check(Settings settings, boolean embedded) {
        chosen(settings).check().accept(settings, embedded);
        if (CertificateBinding.isWanted(settings)) {
            CertificateSettings.check(settings, embedded);
        }
    }

    /** The settings of the chosen credential's assertions; empty if it signs none. */
    static Optional<AssertionKeys> assertionKeys(Settings settings) {
        return chosen(settings).assertion();
    }

    static CredentialSetup of(Settings settings, DataFolder data) {
        return of(chosen(settings), settings, data);
    }

    /**
     * Another type than the chosen one, for the embedded identity provider.
     *
     * @throws SettingsRefused if its settings contradict each other or are incomplete
     */
    static CredentialSetup embedded(CredentialType type, Settings settings, DataFolder data) {
        supported(type).check().accept(settings, true);
        return of(supported(type), settings, data);
    }

    private static CredentialSetup of(SupportedCredential supported, Settings settings, DataFolder data) {
        try {
            return supported.setup().apply(settings, data);
        } catch (IllegalArgumentException e) {
            // Thrown by a credential's settings record; the message names the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }
}
