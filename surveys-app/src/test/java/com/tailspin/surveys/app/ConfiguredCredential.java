package com.tailspin.surveys.app;

import com.tailspin.surveys.app.credential.CredentialSetup;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.Clock;

/** The configured credential, as the composition builds it. */
public final class ConfiguredCredential {

    private ConfiguredCredential() {}

    public static CredentialService of(Settings settings) {
        DataFolder data = Deployment.of(settings, ServerRole.ALL).data();
        return Guiced.credentialService(CredentialSetup.of(settings, data).module(), Clock.systemUTC());
    }
}
