package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Discards the tokens first, then revokes the refresh token and looks up the provider's end-session endpoint. */
public final class SigningOutService implements SigningOut {

    private static final Logger log = LoggerFactory.getLogger(SigningOutService.class);

    private final RegisteredClient client;
    private final AuthorizationServers servers;
    private final TokenEndpointClient requests;
    private final TokenCache cache;
    private final InstantSource clock;
    private final SecureRandom random;

    public SigningOutService(
            RegisteredClient client,
            AuthorizationServers servers,
            TokenEndpointClient requests,
            TokenCache cache,
            InstantSource clock,
            SecureRandom random) {
        this.client = client;
        this.servers = servers;
        this.requests = requests;
        this.cache = cache;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Optional<SignOutRedirect> signOut(PersonKey person, ProviderSession session) {
        Optional<String> refreshToken = forgotten(person, session);
        Optional<ServerMetadata> server = server(person);
        server.filter(this::outlived).ifPresent(each -> refreshToken.ifPresent(token -> revoke(each, token)));
        return server.flatMap(ServerMetadata::endSessionEndpoint).map(endpoint -> {
            String state = Hashes.random(random);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("id_token_hint", session.idToken());
            parameters.put("client_id", client.id().value());
            parameters.put(
                    "post_logout_redirect_uri", client.postLogoutRedirectUri().toString());
            parameters.put("state", state);
            return new SignOutRedirect(UrlParameters.append(endpoint, parameters), state);
        });
    }

    @Override
    public void forget(PersonKey person, ProviderSession session) {
        forgotten(person, session).ifPresent(token -> server(person).ifPresent(server -> revoke(server, token)));
    }

    @Override
    public void replaced(PersonKey person, ProviderSession session, ProviderSession by) {
        boolean samePerson =
                session.issuer().equals(by.issuer()) && session.subject().equals(by.subject());
        boolean otherSession =
                session.id().isPresent() && by.id().isPresent() && !session.id().equals(by.id());
        if (!samePerson || otherSession) {
            forget(person, session);
        } else {
            forgotten(person, session);
        }
    }

    /** Discards the tokens and returns their refresh token. */
    private Optional<String> forgotten(PersonKey person, ProviderSession session) {
        String signIn = CachedTokens.signIn(session.idToken());
        Optional<CachedTokens> tokens = cache.find(person, signIn, clock.instant());
        cache.remove(person, signIn, clock.instant());
        return tokens.flatMap(CachedTokens::refreshToken);
    }

    /**
     * Whether refresh tokens outlive the provider's session. If not, they end with it, and revoking one could end more
     * than that token at some providers.
     */
    private boolean outlived(ServerMetadata server) {
        return client.scopes().contains(RegisteredClient.OFFLINE_ACCESS)
                || server.endSessionEndpoint().isEmpty();
    }

    private void revoke(ServerMetadata server, String refreshToken) {
        try {
            requests.revoke(server, refreshToken);
        } catch (AuthRefused e) {
            log.atWarn()
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("reason", e.getMessage())
                    .log(
                            "The person is signed out here, but their refresh token could not be revoked at the provider.");
        }
    }

    private Optional<ServerMetadata> server(PersonKey person) {
        try {
            return Optional.of(servers.of(person.issuer()));
        } catch (AuthRefused e) {
            log.atWarn()
                    .addKeyValue("issuer", person.issuer())
                    .addKeyValue("reason", e.getMessage())
                    .log("The person is signed out here, but the identity provider's session continues.");
            return Optional.empty();
        }
    }
}
