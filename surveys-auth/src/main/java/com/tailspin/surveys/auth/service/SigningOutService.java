package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets first, then asks the provider's metadata where its own session ends. */
public final class SigningOutService implements SigningOut {

    private static final Logger log = LoggerFactory.getLogger(SigningOutService.class);

    private final RegisteredClient client;
    private final AuthorizationServers servers;
    private final TokenCache cache;
    private final InstantSource clock;

    public SigningOutService(
            RegisteredClient client, AuthorizationServers servers, TokenCache cache, InstantSource clock) {
        this.client = client;
        this.servers = servers;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Optional<URI> signOut(PersonKey person) {
        Optional<String> idToken = cache.find(person, clock.instant()).flatMap(CachedTokens::idToken);
        cache.remove(person);
        return endSessionEndpoint(person).map(endpoint -> {
            Map<String, String> parameters = new LinkedHashMap<>();
            idToken.ifPresent(hint -> parameters.put("id_token_hint", hint));
            parameters.put("client_id", client.id().value());
            parameters.put(
                    "post_logout_redirect_uri", client.postLogoutRedirectUri().toString());
            return Query.append(endpoint, parameters);
        });
    }

    private Optional<URI> endSessionEndpoint(PersonKey person) {
        try {
            return servers.of(person.issuer()).endSessionEndpoint();
        } catch (AuthRefused e) {
            log.atWarn()
                    .addKeyValue("issuer", person.issuer())
                    .addKeyValue("reason", e.getMessage())
                    .log("The person is signed out here, and the identity provider's own session goes on.");
            return Optional.empty();
        }
    }
}
