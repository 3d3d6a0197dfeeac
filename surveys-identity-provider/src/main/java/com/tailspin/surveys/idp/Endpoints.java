package com.tailspin.surveys.idp;

import com.tailspin.surveys.idp.assertion.ClientAuthenticator;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.http.ProviderServer;
import com.tailspin.surveys.idp.oauth.ClientGate;
import com.tailspin.surveys.idp.oauth.OAuthEndpoints;
import com.tailspin.surveys.idp.oauth.Scopes;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.signin.SignInEndpoints;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.store.UsedAssertions;
import com.tailspin.surveys.idp.token.SigningKeys;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the protocol together: what programs call, and what people see. */
final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final IdentityProviderSettings settings;
    private final Store store;
    private final Clients clients;
    private final SigningKeys keys;

    Endpoints(IdentityProviderSettings settings, Store store, Clients clients, SigningKeys keys) {
        this.settings = settings;
        this.store = store;
        this.clients = clients;
        this.keys = keys;
    }

    void addTo(RoutesConfig routes, ProviderServer server) {
        Clock clock = settings.clock();
        var grants = new Grants(store);
        var scopes = new Scopes(settings.apiAudience(), settings.apiScopes());
        var profiles = new ClientProfiles(clients, settings.defaultProfile());
        var mint = new TokenMint(keys, clock, settings.accessTokenLifetime());
        var gate = new ClientGate(
                new ClientAuthenticator(clients, new UsedAssertions(store), settings.defaultProfile(), clock),
                settings.defaultProfile(),
                settings.wrongSecretsLimited(),
                this::tell,
                server.meters(),
                clock);
        var proofs = new ProofChecks(
                new UsedAssertions(store), keys, profiles, server::baseUrl, server::mutualTlsUrl, this::tell, clock);
        boolean tls = settings.tls().isPresent() || settings.mutualTls().isPresent();
        new OAuthEndpoints(gate, grants, proofs, keys, mint, scopes, profiles, tls, clock).addTo(routes, server);
        new SignInEndpoints(store, gate, proofs, profiles, grants, mint, scopes, clock).addTo(routes, server);
    }

    private void tell(JudgedRequest judged) {
        try {
            settings.verdicts().accept(judged);
        } catch (RuntimeException e) {
            // A failing observer must not affect the client.
            LOG.atError().setCause(e).log("the observer of verdicts failed");
        }
    }
}
