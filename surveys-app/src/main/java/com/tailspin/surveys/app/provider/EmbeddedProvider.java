package com.tailspin.surveys.app.provider;

import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.workshop.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The identity provider of this process: either with this application as its client, or standalone with the clients
 * listed in the settings.
 */
public final class EmbeddedProvider {

    private EmbeddedProvider() {}

    public static IdentityProvider start(
            Deployment deployment,
            Optional<ClientRegistration> application,
            ListedClients listed,
            ProviderTls tls,
            Optional<Workshop> workshop) {
        Settings settings = deployment.settings();
        List<ClientRegistration> clients = new ArrayList<>();
        application.ifPresent(clients::add);
        clients.addAll(listed.registrations());
        IdentityProviderSettings settled = IdentityProviderSettings.of(store(deployment))
                .withPort(deployment.provider().port())
                .withBaseUrl(deployment.provider().baseUrl())
                .withDefaultProfile(profile(settings))
                .withApi(settings.get(Settings.API_AUDIENCE), List.of(settings.get(Settings.API_SCOPE)))
                .withWrongSecretsLimited(settings.get(Settings.THROTTLING_ENABLED))
                .withClients(clients);
        IdentityProviderSettings provider =
                workshop.map(onlooker -> onlooker.lookOn(settled)).orElse(settled);
        IdentityProviderSettings first = tls.first().map(provider::withTls).orElse(provider);
        IdentityProvider started =
                IdentityProvider.start(tls.mutual().map(first::withMutualTls).orElse(first));
        workshop.ifPresent(onlooker -> onlooker.opened(started));
        return started;
    }

    /** The profile of clients that have none, such as this application. */
    private static Profile profile(Settings settings) {
        return switch (settings.get(Settings.PROVIDER_PROFILE)) {
            case STRICT -> Profile.STRICT;
            case ENTRA_LIKE -> Profile.ENTRA_LIKE;
            case LEGACY -> Profile.LEGACY;
        };
    }

    public static StoreSettings store(Deployment deployment) {
        Deployment.Database database = deployment.providerPersistence();
        return new StoreSettings(database.url(), database.user(), database.password());
    }
}
