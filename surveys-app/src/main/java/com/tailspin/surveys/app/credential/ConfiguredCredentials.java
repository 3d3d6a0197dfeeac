package com.tailspin.surveys.app.credential;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.workshop.tour.CredentialKind;
import com.tailspin.surveys.workshop.tour.CredentialUnavailable;
import com.tailspin.surveys.workshop.tour.FrontEndCredentials;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Creates the credentials of the workshop's tour from the settings, as at a start with that type. */
public final class ConfiguredCredentials implements FrontEndCredentials {

    private final Settings settings;
    private final DataFolder data;

    public ConfiguredCredentials(Settings settings, DataFolder data) {
        this.settings = settings;
        this.data = data;
    }

    @Override
    public String client() {
        return settings.get(Settings.CLIENT_ID);
    }

    @Override
    public String configured() {
        return Setting.spelt(settings.get(Settings.CREDENTIAL_TYPE));
    }

    @Override
    public Created create(CredentialKind kind) throws CredentialUnavailable {
        CredentialType type =
                switch (kind) {
                    case SECRET -> CredentialType.SECRET;
                    case CERTIFICATE -> CredentialType.CERTIFICATE;
                };
        try {
            CredentialSetup setup = CredentialSetup.embedded(type, settings, data);
            CredentialService credentials =
                    Guice.createInjector(setup.module(), new TimeAndChance()).getInstance(CredentialService.class);
            return new Created(credentials, setup.registration());
        } catch (SettingsRefused | AuthRefused e) {
            throw new CredentialUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static final class TimeAndChance extends AbstractModule {

        @Provides
        InstantSource clock() {
            return InstantSource.system();
        }

        @Provides
        SecureRandom random() {
            return new SecureRandom();
        }
    }
}
