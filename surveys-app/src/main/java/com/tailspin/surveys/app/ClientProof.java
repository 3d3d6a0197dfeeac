package com.tailspin.surveys.app;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialModule;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;

/**
 * How the front end proves itself: the one place where {@code surveys.identity.credential.type} is looked at. Gives the Guice module of the
 * chosen credential, and what the embedded identity provider has to know of it. What the settings leave open is made in the data folder.
 */
sealed interface ClientProof
        permits ClientProof.Secret, CertificateProof, SecretJwtProof, JwkProof, FederatedProof, Pkcs11Proof {

    Module module();

    /** Its public side, as it is registered at the embedded identity provider. */
    ClientMethod registration();

    /** Starts what has to run beside the application for it, before anything else starts; closed when the application ends. */
    default AutoCloseable begin() {
        return () -> {};
    }

    static ClientProof of(Deployment deployment) {
        return switch (deployment.settings().get(Settings.CREDENTIAL_TYPE)) {
            case SECRET -> Secret.of(deployment);
            case SECRET_JWT -> SecretJwtProof.of(deployment);
            case CERTIFICATE -> CertificateProof.of(deployment);
            case JWK -> JwkProof.of(deployment);
            case FEDERATED -> FederatedProof.of(deployment);
            case PKCS11 -> Pkcs11Proof.of(deployment);
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
}
