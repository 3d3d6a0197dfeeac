package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialModule;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = secret}. For the embedded provider, the secret is generated in the
 * data folder.
 */
record SecretCredentialSetup(SecretCredentialSettings settings) implements CredentialSetup {

    static final SupportedCredential SUPPORTED = new SupportedCredential(
            (settings, embedded) -> SupportedCredential.requireElsewhere(settings, embedded, Settings.SECRET_VALUE),
            SecretCredentialSetup::of,
            Optional.empty());

    private static SecretCredentialSetup of(Settings settings, DataFolder data) {
        return new SecretCredentialSetup(new SecretCredentialSettings(
                new ClientId(settings.get(Settings.CLIENT_ID)),
                settings.find(Settings.SECRET_VALUE).orElseGet(() -> data.clientSecret()),
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
