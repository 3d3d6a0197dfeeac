package com.tailspin.surveys.idp.testkit;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.net.URI;
import java.util.List;

/** An in-memory provider with two clients that use secrets. */
public record RunningProvider(IdentityProvider provider, CodeFlow flow, CodeFlow otherClient) implements AutoCloseable {

    public static RunningProvider start() {
        return start(IdentityProviderSettings.of(StoreSettings.inMemory()));
    }

    public static RunningProvider start(IdentityProviderSettings settings) {
        IdentityProvider provider =
                IdentityProvider.start(settings.withClients(List.of(client("surveys-web"), client("other-web"))));
        return new RunningProvider(
                provider,
                new CodeFlow(provider, "surveys-web", "secret of surveys-web"),
                new CodeFlow(provider, "other-web", "secret of other-web"));
    }

    private static ClientRegistration client(String id) {
        return ClientRegistration.of(
                id,
                List.of(URI.create(CodeFlow.REDIRECT)),
                List.of(URI.create(CodeFlow.SIGNED_OUT)),
                ClientMethod.Secret.of("secret of " + id, SecretTransport.POST));
    }

    @Override
    public void close() {
        provider.close();
    }
}
