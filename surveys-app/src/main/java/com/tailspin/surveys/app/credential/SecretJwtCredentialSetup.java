package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.secretjwt.SecretJwtCredentialModule;
import com.tailspin.surveys.auth.credential.secretjwt.SecretJwtCredentialSettings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = secret-jwt}. For the embedded provider, the secret is generated in the
 * data folder.
 */
record SecretJwtCredentialSetup(SecretJwtCredentialSettings settings) implements CredentialSetup {

    static final SupportedCredential SUPPORTED = new SupportedCredential(
            (settings, embedded) -> SupportedCredential.requireElsewhere(settings, embedded, Settings.SECRET_JWT_VALUE),
            SecretJwtCredentialSetup::of,
            Optional.of(Settings.SECRET_JWT_ASSERTION));

    private static SecretJwtCredentialSetup of(Settings settings, DataFolder data) {
        return new SecretJwtCredentialSetup(new SecretJwtCredentialSettings(
                new ClientId(settings.get(Settings.CLIENT_ID)),
                settings.find(Settings.SECRET_JWT_VALUE).orElseGet(() -> data.clientSecret()),
                AssertionDefaults.of(settings, Settings.SECRET_JWT_ASSERTION).withAlgorithm(SigningAlgorithm.HS256)));
    }

    @Override
    public Module module() {
        return new SecretJwtCredentialModule(settings);
    }

    @Override
    public ClientMethod registration() {
        return new ClientMethod.SecretJwt(settings.value());
    }
}
