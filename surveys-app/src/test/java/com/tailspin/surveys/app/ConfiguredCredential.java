package com.tailspin.surveys.app;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.Clock;

/** The configured credential, as the composition builds it. */
public final class ConfiguredCredential {

    private ConfiguredCredential() {}

    public static CredentialService of(Settings settings) {
        return Guiced.credentialService(
                ClientProof.of(Deployment.of(settings, Role.ALL)).module(), Clock.systemUTC());
    }
}
