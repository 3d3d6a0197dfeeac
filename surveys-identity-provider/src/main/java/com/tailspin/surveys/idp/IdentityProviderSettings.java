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
 * How to run a provider. Start from {@link #of} and change what matters.
 *
 * @param port 0 for any free one
 * @param baseUrl how clients address it; {@code http://localhost:port} if absent, or https with {@code tls}
 * @param tls the server's certificate; without it the provider speaks http
 * @param mutualTls a second address for clients that show certificates; without it they do so at the first, if that is https
 * @param defaultProfile judges the clients that have no profile of their own
 * @param apiAudience {@code aud} of the API's access tokens and prefix of its scopes
 * @param apiScopes the API's scopes by their short names
 * @param clients registered at the start, in place of all that were registered before
 * @param accessTokenLifetime of people's and applications' access tokens
 * @param verdicts is told of each client authentication, on the thread that answers it and before it is answered
 * @param requests is told of each request with its answer, secrets and all, on the thread that answers it
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
            throw new IllegalArgumentException("An access token must live longer than not at all.");
        }
        apiScopes = List.copyOf(apiScopes);
        clients = List.copyOf(clients);
    }

    /** Any free port, the strict profile, the API {@code api://surveys} with the scope {@code surveys.access}, no clients. */
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
                Clock.systemUTC(),
                judged -> {},
                handled -> {});
    }

    public IdentityProviderSettings withPort(int other) {
        return new IdentityProviderSettings(
                other,
                baseUrl,
                tls,
                mutualTls,
                store,
                defaultProfile,
                apiAudience,
                apiScopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withBaseUrl(URI other) {
        return new IdentityProviderSettings(
                port,
                Optional.of(other),
                tls,
                mutualTls,
                store,
                defaultProfile,
                apiAudience,
                apiScopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withTls(TlsSettings other) {
        return new IdentityProviderSettings(
                port,
                baseUrl,
                Optional.of(other),
                mutualTls,
                store,
                defaultProfile,
                apiAudience,
                apiScopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withMutualTls(MutualTlsSettings other) {
        return new IdentityProviderSettings(
                port,
                baseUrl,
                tls,
                Optional.of(other),
                store,
                defaultProfile,
                apiAudience,
                apiScopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withDefaultProfile(Profile other) {
        return new IdentityProviderSettings(
                port,
                baseUrl,
                tls,
                mutualTls,
                store,
                other,
                apiAudience,
                apiScopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withApi(String audience, List<String> scopes) {
        return new IdentityProviderSettings(
                port,
                baseUrl,
                tls,
                mutualTls,
                store,
                defaultProfile,
                audience,
                scopes,
                clients,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withClients(List<ClientRegistration> others) {
        return new IdentityProviderSettings(
                port,
                baseUrl,
                tls,
                mutualTls,
                store,
                defaultProfile,
                apiAudience,
                apiScopes,
                others,
                accessTokenLifetime,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withAccessTokenLifetime(Duration other) {
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
                other,
                clock,
                verdicts,
                requests);
    }

    public IdentityProviderSettings withClock(Clock other) {
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
                other,
                verdicts,
                requests);
    }

    /** In place of an earlier observer. What it is told holds no secret, but it may hold what strangers have sent. */
    public IdentityProviderSettings withVerdicts(Consumer<JudgedRequest> observer) {
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
                clock,
                observer,
                requests);
    }

    /** In place of an earlier observer. What it is told holds secrets, which it must neither keep nor show. */
    public IdentityProviderSettings withRequests(Consumer<HandledRequest> observer) {
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
                clock,
                verdicts,
                observer);
    }

    private static void requireBase(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The identity provider's base URL is scheme, host and port, such as http://localhost:8082, without a trailing slash.");
        }
    }
}
