package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.http.ProviderPages;
import com.tailspin.surveys.idp.http.ProviderServer;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.oauth.ClientGate;
import com.tailspin.surveys.idp.oauth.Scopes;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.FormTokens;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.PushedRequests;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.config.RoutesConfig;
import java.time.Clock;

/** The endpoints that browsers are sent to, with their addresses, and the one that authorization requests are pushed to. */
public final class SignInEndpoints {
    private final Sessions sessions;
    private final FormTokens formTokens;
    private final PushedRequests pushed;
    private final ClientGate gate;
    private final ProofChecks proofs;
    private final ClientProfiles profiles;
    private final Grants grants;
    private final TokenMint mint;
    private final AuthorizationRequests authorizationRequests;
    private final Clock clock;

    public SignInEndpoints(
            Store store,
            ClientGate gate,
            ProofChecks proofs,
            ClientProfiles profiles,
            Grants grants,
            TokenMint mint,
            Scopes scopes,
            Clock clock) {
        this.sessions = new Sessions(store);
        this.formTokens = new FormTokens(store);
        this.pushed = new PushedRequests(store);
        this.gate = gate;
        this.proofs = proofs;
        this.profiles = profiles;
        this.grants = grants;
        this.mint = mint;
        this.authorizationRequests = new AuthorizationRequests(profiles, pushed, scopes, clock);
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes, ProviderServer server) {
        Requests requests = server.requests();
        ProviderPages pages = server.pages();
        var browser = new BrowserState(sessions, formTokens, clock, server::baseUrl);

        var authorization = new AuthorizationEndpoint(requests, authorizationRequests, browser, grants, pages, clock);
        routes.get("/{authority}/oauth2/v2.0/authorize", authorization::handle);
        routes.post("/{authority}/oauth2/v2.0/authorize", authorization::handle);
        routes.post("/{authority}/oauth2/v2.0/authorize/chosen", authorization::chosen);
        var push = new PushedAuthorizationEndpoint(requests, gate, proofs, authorizationRequests, pushed, clock);
        routes.post("/{authority}/oauth2/v2.0/par", push::handle);

        var notices = new LogoutNotices(server::baseUrl, profiles, sessions, mint);
        var endSession = new EndSessionEndpoint(requests, profiles.clients(), sessions, browser, mint, pages, notices);
        routes.get("/{authority}/oauth2/v2.0/logout", endSession::handle);
        routes.post("/{authority}/oauth2/v2.0/logout", endSession::handle);
        routes.post("/{authority}/oauth2/v2.0/logout/decided", endSession::decided);

        var consent = new AdminConsentEndpoint(requests, profiles.clients(), browser, pages);
        routes.get("/{authority}/v2.0/adminconsent", consent::ask);
        routes.post("/{authority}/v2.0/adminconsent/chosen", consent::chosen);
        routes.post("/{authority}/v2.0/adminconsent/decided", consent::decided);
    }
}
