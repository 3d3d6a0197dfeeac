package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.idp.client.ClientMethod;

/**
 * How the front end authenticates to the identity provider: the one place that evaluates
 * {@code surveys.identity.credential.type}. Provides the Guice module of the chosen credential, and its registration at
 * the embedded identity provider. Secrets and keys that are not configured are generated in the data folder.
 */
sealed interface ClientProof
        permits SecretProof, CertificateProof, SecretJwtProof, JwkProof, FederatedProof, Pkcs11Proof, MtlsProof {

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
            // Thrown by a credential's settings record; the message names the setting.
            throw new SettingsRefused(e.getMessage() + ".", e);
        }
    }
}
