package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Settings of a provider. Start from {@link #of} and change what you need.
 *
 * @param port 0 for any free port
 * @param baseUrl URL by which clients address the provider; {@code http://localhost:port} if absent, or https with
 *     {@code tls}
 * @param tls the server's certificate; without it the provider uses plain http
 * @param mutualTls a second address for clients that present certificates; without it they present them at the first
 *     address, if that is https
 * @param defaultProfile profile for clients that have none
 * @param apiAudience {@code aud} of the API's access tokens and prefix of its scopes
 * @param apiScopes short names of the API's scopes
 * @param clients registered at start-up; they replace all earlier registrations
 * @param accessTokenLifetime lifetime of access tokens, both people's and applications'
 * @param wrongSecretsLimited whether wrong client secrets are limited per minute, address and client
 * @param verdicts called with each client authentication, on the request thread and before the response
 * @param requests called with each request and its response, on the request thread; both include secrets
 */
public record IdentityProviderSettings(
        int port,
        Optional<URI> baseUrl,
        Optional<TlsSettings> tls,
        Optional<MutualTlsSettings> mutualTls,
        StoreSettings store,
        Profile defaultProfile,
        String apiAudience,
        List<String> apiScopes,
        List<ClientRegistration> clients,
        Duration accessTokenLifetime,
        boolean wrongSecretsLimited,
        Clock clock,
        Consumer<JudgedRequest> verdicts,
        Consumer<HandledRequest> requests) {
    private static final int HIGHEST_PORT = 65_535;

    public IdentityProviderSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "The identity provider's port must be between 0 and " + HIGHEST_PORT + ".");
        }
        baseUrl.ifPresent(IdentityProviderSettings::requireBase);
        if (accessTokenLifetime.isNegative() || accessTokenLifetime.isZero()) {
            throw new IllegalArgumentException("The lifetime of an access token must be positive.");
        }
        apiScopes = List.copyOf(apiScopes);
        clients = List.copyOf(clients);
        requireSelectable(defaultProfile);
        clients.forEach(client -> client.profile().ifPresent(IdentityProviderSettings::requireSelectable));
    }

    /**
     * Defaults: any free port, the strict profile, the API {@code api://surveys} with the scope {@code surveys.access},
     * no clients.
     */
    public static IdentityProviderSettings of(StoreSettings store) {
        return new IdentityProviderSettings(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                store,
                Profile.STRICT,
                "api://surveys",
                List.of("surveys.access"),
                List.of(),
                Duration.ofHours(1),
                false,
                Clock.systemUTC(),
                judged -> {},
                handled -> {});
    }

    public IdentityProviderSettings withPort(int other) {
        return changed(copy -> copy.port = other);
    }

    public IdentityProviderSettings withBaseUrl(URI other) {
        return changed(copy -> copy.baseUrl = Optional.of(other));
    }

    public IdentityProviderSettings withTls(TlsSettings other) {
        return changed(copy -> copy.tls = Optional.of(other));
    }

    public IdentityProviderSettings withMutualTls(MutualTlsSettings other) {
        return changed(copy -> copy.mutualTls = Optional.of(other));
    }

    public IdentityProviderSettings withDefaultProfile(Profile other) {
        return changed(copy -> copy.defaultProfile = other);
    }

    public IdentityProviderSettings withApi(String audience, List<String> scopes) {
        return changed(copy -> {
            copy.apiAudience = audience;
            copy.apiScopes = scopes;
        });
    }

    public IdentityProviderSettings withClients(List<ClientRegistration> others) {
        return changed(copy -> copy.clients = others);
    }

    public IdentityProviderSettings withAccessTokenLifetime(Duration other) {
        return changed(copy -> copy.accessTokenLifetime = other);
    }

    public IdentityProviderSettings withWrongSecretsLimited(boolean other) {
        return changed(copy -> copy.wrongSecretsLimited = other);
    }

    public IdentityProviderSettings withClock(Clock other) {
        return changed(copy -> copy.clock = other);
    }

    /** Replaces the observer. The values it receives hold no secret, but they may hold untrusted input. */
    public IdentityProviderSettings withVerdicts(Consumer<JudgedRequest> observer) {
        return changed(copy -> copy.verdicts = observer);
    }

    /** Replaces the observer. The values it receives hold secrets, which the observer must neither keep nor show. */
    public IdentityProviderSettings withRequests(Consumer<HandledRequest> observer) {
        return changed(copy -> copy.requests = observer);
    }

    private IdentityProviderSettings changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    private static void requireSelectable(Profile profile) {
        if (!Profile.SELECTABLE.contains(profile)) {
            throw new IllegalArgumentException("The profile " + profile
                    + " accepts concurrent copies of an assertion. It is for learners and cannot be set.");
        }
    }

    private static void requireBase(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The identity provider's base URL must consist of scheme, host and port, without a trailing "
                            + "slash, such as http://localhost:8082.");
        }
    }

    /** Mutable copy of the components, so that each {@code with} method sets only its own. */
    private static final class Copy {
        private int port;
        private Optional<URI> baseUrl;
        private Optional<TlsSettings> tls;
        private Optional<MutualTlsSettings> mutualTls;
        private final StoreSettings store;
        private Profile defaultProfile;
        private String apiAudience;
        private List<String> apiScopes;
        private List<ClientRegistration> clients;
        private Duration accessTokenLifetime;
        private boolean wrongSecretsLimited;
        private Clock clock;
        private Consumer<JudgedRequest> verdicts;
        private Consumer<HandledRequest> requests;

        Copy(IdentityProviderSettings from) {
            port = from.port;
            baseUrl = from.baseUrl;
            tls = from.tls;
            mutualTls = from.mutualTls;
            store = from.store;
            defaultProfile = from.defaultProfile;
            apiAudience = from.apiAudience;
            apiScopes = from.apiScopes;
            clients = from.clients;
            accessTokenLifetime = from.accessTokenLifetime;
            wrongSecretsLimited = from.wrongSecretsLimited;
            clock = from.clock;
            verdicts = from.verdicts;
            requests = from.requests;
        }

        IdentityProviderSettings settings() {
            return new IdentityProviderSettings(
                    port,
                    baseUrl,
                    tls,
                    mutualTls,
                    store,
                    defaultProfile,
                    apiAudience,
                    apiScopes,
                    clients,
                    accessTokenLifetime,
                    wrongSecretsLimited,
                    clock,
                    verdicts,
                    requests);
        }
    }
}
