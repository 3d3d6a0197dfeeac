package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.jwk.JwkCredentialModule;
import com.tailspin.surveys.auth.credential.jwk.JwkCredentialSettings;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = jwk}. For the embedded provider, the key is generated in the data folder
 * and its public half registered.
 */
record JwkCredentialSetup(JwkCredentialSettings settings) implements CredentialSetup {

    static final SupportedCredential SUPPORTED = new SupportedCredential(
            (settings, embedded) -> SupportedCredential.requireElsewhere(settings, embedded, Settings.JWK_PATH),
            JwkCredentialSetup::of,
            Optional.of(Settings.JWK_ASSERTION));

    private static JwkCredentialSetup of(Settings settings, DataFolder data) {
        AssertionSettings assertion = AssertionDefaults.of(settings, Settings.JWK_ASSERTION);
        Path key = settings.find(Settings.JWK_PATH)
                .orElseGet(() -> data.clientKey(
                        PrivateKeyFile.kind(assertion.algorithm()), () -> PrivateKeyFile.make(assertion.algorithm())));
        return new JwkCredentialSetup(
                new JwkCredentialSettings(new ClientId(settings.get(Settings.CLIENT_ID)), key, assertion));
    }

    @Override
    public Module module() {
        return new JwkCredentialModule(settings);
    }

    @Override
    public ClientMethod registration() {
        PrivateKeyFile file = PrivateKeyFile.read(settings.path());
        return ClientMethod.PrivateKeyJwt.ofKeys(
                List.of(new RegisteredKey(
                        settings.assertion().keyId().orElse(file.keyId()),
                        file.keys().getPublic())),
                settings.assertion().algorithm().name());
    }
}
