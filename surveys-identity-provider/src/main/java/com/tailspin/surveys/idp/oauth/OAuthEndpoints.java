package com.tailspin.surveys.idp.oauth;

import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.http.ProviderServer;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.token.SigningKeys;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.config.RoutesConfig;
import java.time.Clock;

/** The endpoints that programs call, with their addresses. */
public final class OAuthEndpoints {
    private final ClientGate gate;
    private final Grants grants;
    private final ProofChecks proofs;
    private final SigningKeys keys;
    private final TokenMint mint;
    private final Scopes scopes;
    private final ClientProfiles profiles;
    private final boolean tls;
    private final Clock clock;

    /** @param tls whether clients can show certificates when they connect */
    public OAuthEndpoints(
            ClientGate gate,
            Grants grants,
            ProofChecks proofs,
            SigningKeys keys,
            TokenMint mint,
            Scopes scopes,
            ClientProfiles profiles,
            boolean tls,
            Clock clock) {
        this.gate = gate;
        this.grants = grants;
        this.proofs = proofs;
        this.keys = keys;
        this.mint = mint;
        this.scopes = scopes;
        this.profiles = profiles;
        this.tls = tls;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes, ProviderServer server) {
        Requests requests = server.requests();
        var discovery = new DiscoveryEndpoint(requests, keys, scopes, profiles, tls, server::mutualTlsUrl);
        routes.get("/{authority}/v2.0/.well-known/openid-configuration", discovery::metadata);
        routes.get("/{authority}/discovery/v2.0/keys", discovery::keys);

        var token = new TokenEndpoint(requests, gate, grants, proofs, mint, scopes, profiles, server.meters(), clock);
        routes.post("/{authority}/oauth2/v2.0/token", token::handle);
        var revocation = new RevocationEndpoint(requests, gate, grants, mint, clock);
        routes.post("/{authority}/oauth2/v2.0/revoke", revocation::handle);
        var introspection = new IntrospectionEndpoint(requests, gate, grants, mint, clock);
        routes.post("/{authority}/oauth2/v2.0/introspect", introspection::handle);

        var userInfo = new UserInfoEndpoint(mint, grants, proofs, scopes, profiles);
        routes.get("/oidc/userinfo", userInfo::handle);
        routes.post("/oidc/userinfo", userInfo::handle);
    }
}
