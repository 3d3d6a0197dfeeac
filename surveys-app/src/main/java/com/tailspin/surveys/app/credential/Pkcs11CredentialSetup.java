package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.pkcs11.Pkcs11CredentialModule;
import com.tailspin.surveys.auth.credential.pkcs11.Pkcs11CredentialSettings;
import com.tailspin.surveys.auth.credential.pkcs11.Pkcs11Credentials;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code surveys.identity.credential.type = pkcs11}. */
record Pkcs11CredentialSetup(Pkcs11CredentialSettings settings) implements CredentialSetup {

    static final SupportedCredential SUPPORTED = new SupportedCredential(
            Pkcs11CredentialSetup::check, (settings, data) -> of(settings), Optional.of(Settings.PKCS11_ASSERTION));

    private static void check(Settings settings, boolean embedded) {
        settings.require(Settings.PKCS11_LIBRARY, SupportedCredential.because(settings));
        settings.require(Settings.PKCS11_PIN, SupportedCredential.because(settings));
    }

    private static Pkcs11CredentialSetup of(Settings settings) {
        return new Pkcs11CredentialSetup(new Pkcs11CredentialSettings(
                new ClientId(settings.get(Settings.CLIENT_ID)),
                settings.get(Settings.PKCS11_LIBRARY),
                settings.find(Settings.PKCS11_SLOT),
                settings.get(Settings.PKCS11_PIN),
                settings.find(Settings.PKCS11_ALIAS),
                AssertionDefaults.of(settings, Settings.PKCS11_ASSERTION)));
    }

    @Override
    public Module module() {
        return new Pkcs11CredentialModule(settings);
    }

    @Override
    public ClientMethod registration() {
        var credentials = new Pkcs11Credentials(settings, Clock.systemUTC(), new SecureRandom());
        return new ClientMethod.PrivateKeyJwt(
                List.of(credentials.certificate()),
                settings.assertion().algorithm().name());
    }
}
