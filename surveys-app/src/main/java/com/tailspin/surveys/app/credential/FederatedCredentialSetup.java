package com.tailspin.surveys.app.credential;

import com.google.inject.Module;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.federated.FederatedCredentialModule;
import com.tailspin.surveys.auth.credential.federated.FederatedCredentialSettings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.workload.WorkloadIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code surveys.identity.credential.type = federated}. With the embedded provider, a stand-in for that issuer keeps
 * the file up to date in the data folder while the application runs.
 */
record FederatedCredentialSetup(FederatedCredentialSettings settings, Optional<WorkloadIssuer> standIn)
        implements CredentialSetup {

    static final SupportedCredential SUPPORTED =
            new SupportedCredential(FederatedCredentialSetup::check, FederatedCredentialSetup::of, Optional.empty());

    private static final Duration LIFE = Duration.ofMinutes(10);

    private static void check(Settings settings, boolean embedded) {
        SupportedCredential.requireElsewhere(settings, embedded, Settings.FEDERATED_PATH);
        if (embedded && settings.isGiven(Settings.FEDERATED_PATH)) {
            throw new SettingsRefused(
                    "The settings contradict each other: the embedded identity provider does not know who issues the "
                            + "token in surveys.identity.credential.federated.path; leave the path out, or run the "
                            + "provider by itself with its issuer in surveys.identity-provider.clients.");
        }
    }

    private static FederatedCredentialSetup of(Settings settings, DataFolder data) {
        ClientId client = new ClientId(settings.get(Settings.CLIENT_ID));
        Path file = settings.find(Settings.FEDERATED_PATH).orElseGet(() -> data.clientToken());
        return new FederatedCredentialSetup(
                new FederatedCredentialSettings(client, file),
                settings.isGiven(Settings.FEDERATED_PATH)
                        ? Optional.empty()
                        : Optional.of(new WorkloadIssuer(file, "workload:" + client, LIFE, Clock.systemUTC())));
    }

    @Override
    public Module module() {
        return new FederatedCredentialModule(settings);
    }

    @Override
    public ClientMethod registration() {
        return standIn.orElseThrow(() ->
                        new SettingsRefused("The embedded identity provider does not know the issuer of the token in "
                                + "surveys.identity.credential.federated.path."))
                .registration();
    }

    @Override
    public AutoCloseable begin() {
        if (standIn.isEmpty()) {
            return CredentialSetup.super.begin();
        }
        WorkloadIssuer issuer = standIn.get();
        try {
            issuer.start();
        } catch (IOException e) {
            throw new SettingsRefused("The token file %s cannot be written: %s.".formatted(settings.path(), e), e);
        }
        return issuer;
    }
}
