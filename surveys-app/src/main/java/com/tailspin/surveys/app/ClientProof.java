package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;

/**
 * How the front end proves itself: the one place where {@code surveys.identity.credential.type} is looked at. Gives the Guice module of the
 * chosen credential, and what the embedded identity provider has to know of it. What the settings leave open is made in the data folder.
 */
sealed interface ClientProof
        permits SecretProof, CertificateProof, SecretJwtProof, JwkProof, FederatedProof, Pkcs11Proof, MtlsProof {

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
                case SECRET -> SecretProof.of(deployment);
                case SECRET_JWT -> SecretJwtProof.of(deployment);
                case CERTIFICATE -> CertificateProof.of(deployment);
                case JWK -> JwkProof.of(deployment);
                case FEDERATED -> FederatedProof.of(deployment);
                case PKCS11 -> Pkcs11Proof.of(deployment);
                case MTLS -> MtlsProof.of(deployment);
            };
        } catch (IllegalArgumentException e) {
            // A credential's settings record, whose sentences name the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }
}
