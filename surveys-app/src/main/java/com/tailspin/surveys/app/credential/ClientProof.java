package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;

/**
 * How the front end proves itself: the one place where {@code surveys.identity.credential.type} is looked at. Gives the Guice module of the
 * chosen credential, and what the embedded identity provider has to know of it. What the settings leave open is made in the data folder.
 */
public sealed interface ClientProof
        permits SecretProof, CertificateProof, SecretJwtProof, JwkProof, FederatedProof, Pkcs11Proof, MtlsProof {

    Module module();

    /** Its public side, as it is registered at the embedded identity provider. */
    ClientMethod registration();

    /** Starts what has to run beside the application for it, before anything else starts; closed when the application ends. */
    default AutoCloseable begin() {
        return () -> {};
    }

    static ClientProof of(Settings settings, DataFolder data) {
        try {
            return switch (settings.get(Settings.CREDENTIAL_TYPE)) {
                case SECRET -> SecretProof.of(settings, data);
                case SECRET_JWT -> SecretJwtProof.of(settings, data);
                case CERTIFICATE -> CertificateProof.of(settings, data);
                case JWK -> JwkProof.of(settings, data);
                case FEDERATED -> FederatedProof.of(settings, data);
                case PKCS11 -> Pkcs11Proof.of(settings);
                case MTLS -> MtlsProof.of(settings, data);
            };
        } catch (IllegalArgumentException e) {
            // A credential's settings record, whose sentences name the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }
}
