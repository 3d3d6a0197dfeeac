package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.Stage;
import com.tailspin.surveys.app.credential.CredentialSetup;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.AssertionKeys;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.assertion.SigningKeySource;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.oidc.OidcProvider;
import com.tailspin.surveys.auth.oidc.ProviderExchange;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The front end as an OAuth client, without the front end: the configured credential and the authority for which it is
 * used. Secrets and keys that the first start would generate in the data folder are generated here, too.
 */
public final class ConfiguredClient {

    private static final String TENANT = "{tenantid}";

    private final Deployment deployment;
    private final Composition composition;

    private ConfiguredClient(Deployment deployment, Composition composition) {
        this.deployment = deployment;
        this.composition = composition;
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsRefused with one sentence if {@code serve} would not start with them
     */
    public static ConfiguredClient of(Settings settings) {
        Deployment deployment = Deployment.of(settings, ServerRole.ALL);
        deployment.data().prepared();
        try {
            return new ConfiguredClient(deployment, new Composition(deployment));
        } catch (RuntimeException e) {
            throw SurveysApplication.refusal(e);
        }
    }

    /** The settings of the assertions that the configured credential signs; empty if it signs none. */
    public static Optional<AssertionKeys> assertionKeys(Settings settings) {
        return CredentialSetup.assertionKeys(settings);
    }

    public String id() {
        return deployment.settings().get(Settings.CLIENT_ID);
    }

    public boolean usesEmbeddedProvider() {
        return deployment.usesEmbeddedProvider();
    }

    /**
     * Whether an accepted assertion cannot be used again: the embedded provider rejects repeated assertions, except
     * those made by another issuer.
     */
    public boolean spendsAssertions() {
        return usesEmbeddedProvider()
                && deployment.settings().get(Settings.CREDENTIAL_TYPE) != Settings.CredentialType.FEDERATED;
    }

    /** The credential's public part, as registered at the embedded identity provider. */
    public ClientMethod registration() {
        try {
            return composition.credentialSetup().registration();
        } catch (RuntimeException e) {
            throw SurveysApplication.refusal(e);
        }
    }

    /** The adapter that the front end uses. */
    public CredentialService credentials(InstantSource clock) {
        try {
            return Guice.createInjector(
                            Stage.DEVELOPMENT,
                            new StrictModule(),
                            new TimeAndChance(clock),
                            composition.credentialSetup().module())
                    .getInstance(CredentialService.class);
        } catch (RuntimeException e) {
            throw SurveysApplication.refusal(e);
        }
    }

    /** The key with which the configured credential signs its assertions; empty if it signs none itself. */
    public Optional<SigningKey> signingKey(InstantSource clock) {
        return credentials(clock) instanceof SigningKeySource source
                ? Optional.of(source.signingKey())
                : Optional.empty();
    }

    /** As the front end's requests: with the certificate that tokens are bound to, if there is one. */
    private ClientCredential shown(ClientCredential credential, InstantSource clock) {
        try {
            return Guice.createInjector(
                            Stage.DEVELOPMENT,
                            new StrictModule(),
                            new TimeAndChance(clock),
                            composition.certificateBinding())
                    .getInstance(ClientCertificates.class)
                    .current()
                    .<ClientCredential>map(key -> new ClientCredential.WithCertificate(credential, key))
                    .orElse(credential);
        } catch (RuntimeException e) {
            throw SurveysApplication.refusal(e);
        }
    }

    /**
     * The target of a credential. For the embedded provider, which need not be running, the addresses follow from the
     * settings. For any other provider, the metadata is fetched.
     *
     * @param tenant an organisation at a multitenant authority; for the embedded one, Contoso by default
     */
    public CredentialTarget target(Optional<String> tenant) {
        if (usesEmbeddedProvider()) {
            AuthorityUrls authority = embedded(tenant);
            return new CredentialTarget(new Issuer(authority.issuer()), URI.create(authority.tokenEndpoint()));
        }
        ServerMetadata server = server(new OidcProvider(composition.oidc(), InstantSource.system()).servers(), tenant);
        return new CredentialTarget(server.issuer(), server.tokenEndpoint().address());
    }

    /**
     * A token request and its result.
     *
     * @param exchange the HTTP exchange, including secrets; empty if there was no response
     */
    public record Requested(ClientCredential credential, TokenResponse answer, Optional<ProviderExchange> exchange) {
        @Override
        public String toString() {
            return "Requested[redacted]";
        }
    }

    /**
     * Requests a token for the application itself from the authority's token endpoint, in the same way as the
     * front end.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused if the authority cannot be reached or trusted
     */
    public Requested requestToken(Optional<String> tenant, String scope) {
        InstantSource clock = InstantSource.system();
        List<ProviderExchange> exchanges = new ArrayList<>();
        AuthorizationServers servers = new OidcProvider(composition.oidc(), clock, exchanges::add).servers();
        ServerMetadata server = server(
                servers,
                usesEmbeddedProvider()
                        ? embedded(tenant).tenant().map(each -> each.id().toString())
                        : tenant);
        ClientCredential credential = credentials(clock)
                .credential(new CredentialTarget(
                        server.issuer(), server.tokenEndpoint().address()));
        exchanges.clear();
        TokenResponse answer =
                servers.ask(server, new TokenGrant.Application(scope), shown(credential, clock), Optional.empty());
        return new Requested(credential, answer, exchanges.stream().findFirst());
    }

    /** {@code {audience}/.default}: everything granted to the application at the API. */
    public String defaultScope() {
        return deployment.settings().get(Settings.API_AUDIENCE) + "/.default";
    }

    private AuthorityUrls embedded(Optional<String> tenant) {
        if (deployment.settings().isGiven(Settings.PROVIDER_PORT)
                && deployment.settings().get(Settings.PROVIDER_PORT) == 0
                && !deployment.settings().isGiven(Settings.PROVIDER_BASE_URL)) {
            throw new SettingsRefused(
                    "The setting surveys.identity-provider.port is 0, so only the running provider knows its "
                            + "address; set the port or surveys.identity-provider.base-url.");
        }
        String name = tenant.orElse(DemoTenant.CONTOSO.id().toString());
        return new AuthorityUrls(
                deployment.provider().baseUrl(),
                Optional.of(DemoTenant.find(name)
                        .orElseThrow(() -> new SettingsRefused(
                                ("The embedded identity provider has no organisation “%s”; it knows contoso.example, "
                                                + "fabrikam.example and adventure-works.example.")
                                        .formatted(name)))));
    }

    private static ServerMetadata server(AuthorizationServers servers, Optional<String> tenant) {
        if (servers.tenantNeeded() && tenant.isEmpty()) {
            throw tenantMissing();
        }
        ServerMetadata authority = servers.authority(servers.tenantNeeded() ? tenant : Optional.empty());
        if (!authority.multitenant()) {
            return authority;
        }
        String issuer = authority.issuer().value().replace(TENANT, tenant.orElseThrow(ConfiguredClient::tenantMissing));
        return servers.of(new Issuer(issuer));
    }

    private static SettingsRefused tenantMissing() {
        return new SettingsRefused(
                "The authority serves several organisations, and a token for the application is issued by "
                        + "one of them: name it with --tenant.");
    }

    private static final class TimeAndChance extends AbstractModule {

        private final InstantSource clock;

        TimeAndChance(InstantSource clock) {
            this.clock = clock;
        }

        @Provides
        InstantSource clock() {
            return clock;
        }

        @Provides
        SecureRandom random() {
            return new SecureRandom();
        }
    }
}
