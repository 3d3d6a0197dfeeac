package com.tailspin.surveys.app.credential;

import com.tailspin.surveys.app.settings.AssertionKeys;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * What the application has to know about a type of credential.
 *
 * @param check refuses settings that contradict each other or are incomplete; its second parameter says whether the
 *     authority is the embedded identity provider, so that what is not set can be generated
 * @param setup reads the settings, and generates what is not set in the data folder
 * @param assertion the settings of the assertions that it signs; empty if it signs none
 */
record SupportedCredential(
        BiConsumer<Settings, Boolean> check,
        BiFunction<Settings, DataFolder, CredentialSetup> setup,
        Optional<AssertionKeys> assertion) {

    /** Requires a setting that is generated for the embedded provider only. */
    static void requireElsewhere(Settings settings, boolean embedded, Setting<?> setting) {
        if (!embedded) {
            settings.require(setting, because(settings) + " and the authority is not embedded");
        }
    }

    /** The reason why a setting of the chosen type is required. */
    static String because(Settings settings) {
        return Settings.CREDENTIAL_TYPE.key() + " is " + Setting.spelt(settings.get(Settings.CREDENTIAL_TYPE));
    }
}
