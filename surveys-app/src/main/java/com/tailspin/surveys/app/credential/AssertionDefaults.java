package com.tailspin.surveys.app.credential;

import com.tailspin.surveys.app.settings.AssertionKeys;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.AssertionProfile;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import java.util.Optional;

/** Determines the format of assertions: the given settings, and the profile's defaults for the others. */
public final class AssertionDefaults {

    private AssertionDefaults() {}

    static AssertionSettings of(Settings settings, AssertionKeys keys) {
        AssertionSettings profile = settings.get(Settings.ASSERTION_PROFILE) == AssertionProfile.ENTRA
                ? AssertionSettings.entra()
                : AssertionSettings.strict();
        return new AssertionSettings(
                given(settings, keys.algorithm()).orElse(profile.algorithm()),
                settings.find(keys.audience()).orElse(profile.audience()),
                settings.find(keys.type()).orElse(profile.type()),
                given(settings, keys.thumbprints()).orElse(profile.thumbprint()),
                given(settings, keys.keyId()).or(profile::keyId),
                given(settings, keys.certificateSent()).orElse(profile.certificateSent()),
                settings.find(keys.lifetime()).orElse(profile.lifetime()));
    }

    /** The settings of the running application's assertions, or those it would use if it signed any. */
    public static AssertionSettings running(Settings settings) {
        return of(settings, CredentialSetup.assertionKeys(settings).orElse(Settings.CERTIFICATE_ASSERTION));
    }

    private static <T> Optional<T> given(Settings settings, Optional<Setting<T>> setting) {
        return setting.flatMap(settings::find);
    }
}
