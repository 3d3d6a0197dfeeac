package com.tailspin.surveys.app.credential;

import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.app.settings.SettingsRefused;

/** The settings below {@code surveys.identity.credential} that each type of credential needs. */
public final class CredentialSettings {

    private CredentialSettings() {}

    /**
     * Refuses settings of the chosen credential that contradict each other or are incomplete.
     *
     * @param embedded whether the authority is the embedded identity provider, so that what is not set can be made
     */
    public static void check(Settings settings, boolean embedded) {
        CredentialType type = settings.get(Settings.CREDENTIAL_TYPE);
        String because = "surveys.identity.credential.type is " + Setting.spelt(type);
        String elsewhere = because + " and the authority is not embedded";
        switch (type) {
            case SECRET -> requireElsewhere(settings, embedded, Settings.SECRET_VALUE, elsewhere);
            case SECRET_JWT -> requireElsewhere(settings, embedded, Settings.SECRET_JWT_VALUE, elsewhere);
            case CERTIFICATE, MTLS -> CertificateSettings.check(settings, embedded);
            case JWK -> requireElsewhere(settings, embedded, Settings.JWK_PATH, elsewhere);
            case FEDERATED -> {
                requireElsewhere(settings, embedded, Settings.FEDERATED_PATH, elsewhere);
                if (embedded && settings.isGiven(Settings.FEDERATED_PATH)) {
                    throw new SettingsRefused(
                            "The settings contradict each other: the embedded identity provider does not know who issues the "
                                    + "token in surveys.identity.credential.federated.path; leave the path out, or run the "
                                    + "provider by itself with its issuer in surveys.identity-provider.clients.");
                }
            }
            case PKCS11 -> {
                settings.require(Settings.PKCS11_LIBRARY, because);
                settings.require(Settings.PKCS11_PIN, because);
            }
        }
    }

    private static void requireElsewhere(Settings settings, boolean embedded, Setting<?> setting, String because) {
        if (!embedded) {
            settings.require(setting, because);
        }
    }
}
