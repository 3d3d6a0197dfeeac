package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges a refresh token for new tokens (RFC 6749, section 6) and stores them with the sign-in. */
final class TokenRenewal {

    private static final Logger log = LoggerFactory.getLogger(TokenRenewal.class);

    private final RegisteredClient client;
    private final AuthorizationServers servers;
    private final TokenVerification verification;
    private final TokenEndpointClient requests;
    private final PossessionProofs proofs;
    private final TokenCache cache;
    private final InstantSource clock;

    TokenRenewal(
            RegisteredClient client,
            AuthorizationServers servers,
            TokenVerification verification,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            TokenCache cache,
            InstantSource clock) {
        this.client = client;
        this.servers = servers;
        this.verification = verification;
        this.requests = requests;
        this.proofs = proofs;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * Renews the tokens of one sign-in. The caller holds the person's lease.
     *
     * @throws AuthRefused of kind INTERACTION_REQUIRED if this sign-in cannot be renewed any more; of another kind if
     *     the provider is unavailable or rejects the client
     */
    AccessToken renew(PersonKey person, CachedTokens tokens, String refreshToken) {
        ServerMetadata server = servers.of(person.issuer());
        // Tokens keep their key; those of a sign-in before tokens were bound get one.
        Optional<ProofKey> key = tokens.accessToken().key().or(() -> proofs.newKey(server));
        TokenResponse.Granted granted;
        try {
            granted = requests.ask(server, new TokenGrant.Refresh(refreshToken, client.scope()), key);
        } catch (AuthRefused e) {
            if (e.kind() == AuthRefused.Kind.INTERACTION_REQUIRED) {
                return unlessRenewedElsewhere(person, tokens, e);
            }
            throw e;
        }
        TokenBinding binding = requests.binding(granted, key);
        Optional<VerifiedCaller> holder = granted.idToken()
                .map(idToken -> samePerson(person, tokens, idToken, binding.accessToken(granted, clock.instant())));
        log.atDebug()
                .addKeyValue("issuer", person.issuer())
                .addKeyValue("lifetime", granted.lifetime())
                .addKeyValue("new refresh token", granted.refreshToken().isPresent())
                .log("an access token was renewed");
        Instant now = clock.instant();
        CachedTokens renewed = tokens.renewedBy(granted, binding, holder, now);
        cache.renew(person, tokens, renewed, now);
        return cache.find(person, tokens.signIn(), now)
                .orElseThrow(() -> interactionRequired("The person signed out while their tokens were being renewed."))
                .accessToken();
    }

    /** Rotating refresh tokens work once. If another node used this one, its new tokens are in the cache. */
    private AccessToken unlessRenewedElsewhere(PersonKey person, CachedTokens used, AuthRefused refusal) {
        Optional<CachedTokens> current = cache.find(person, used.signIn(), clock.instant());
        if (current.isPresent() && !current.get().refreshToken().equals(used.refreshToken())) {
            return current.get().accessToken();
        }
        throw refusal;
    }

    private VerifiedCaller samePerson(PersonKey person, CachedTokens before, String idToken, AccessToken accessToken) {
        try {
            VerifiedCaller who = verification.refreshedIdToken(idToken, before.idToken(), person.issuer(), accessToken);
            if (!who.key().equals(person)) {
                throw interactionRequired("The renewed tokens belong to another person (OpenID Connect Core, 12.2).");
            }
            return who;
        } catch (AuthRefused e) {
            if (e.kind() != AuthRefused.Kind.PROVIDER_UNAVAILABLE) {
                throw new AuthRefused(AuthRefused.Kind.INTERACTION_REQUIRED, e.getMessage(), e);
            }
            throw e;
        }
    }

    static AuthRefused interactionRequired(String message) {
        return new AuthRefused(AuthRefused.Kind.INTERACTION_REQUIRED, message);
    }
}
