package com.tailspin.surveys.idp.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.ProviderPages;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.http.ReturnAddress;
import com.tailspin.surveys.idp.signin.BrowserState.SignedIn;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signs people out (OpenID Connect RP-Initiated Logout) and revokes the session's grants. */
final class EndSessionEndpoint {
    private final Requests requests;
    private final Clients clients;
    private final Sessions sessions;
    private final BrowserState browser;
    private final TokenMint mint;
    private final ProviderPages pages;
    private final LogoutNotices notices;

    EndSessionEndpoint(
            Requests requests,
            Clients clients,
            Sessions sessions,
            BrowserState browser,
            TokenMint mint,
            ProviderPages pages,
            LogoutNotices notices) {
        this.requests = requests;
        this.clients = clients;
        this.sessions = sessions;
        this.browser = browser;
        this.mint = mint;
        this.pages = pages;
        this.notices = notices;
    }

    void handle(Context ctx) {
        // Any authority will do: a browser has a single session, whichever authority started it.
        requests.authority(ctx);
        Parameters parameters = Requests.parameters(ctx);
        Optional<JWTClaimsSet> hint = parameters.find("id_token_hint").flatMap(mint::verifyIdTokenHint);
        Set<String> ended = new LinkedHashSet<>();
        hint.flatMap(claims -> TokenMint.text(claims, "sid")).ifPresent(ended::add);
        browser.signedIn(ctx).map(SignedIn::session).ifPresent(session -> ended.add(session.id()));
        ended.forEach(sessions::end);
        ended.forEach(notices::send);
        browser.signOut(ctx);

        Optional<String> clientId = hint.flatMap(
                        claims -> claims.getAudience().stream().findFirst())
                .or(() -> parameters.find("client_id"));
        Optional<URI> target = clientId.flatMap(clients::find)
                .map(ClientRegistration::postLogoutRedirectUris)
                .flatMap(uris -> AuthorizationRequests.registered(uris, parameters.find("post_logout_redirect_uri")));
        if (target.isEmpty()) {
            pages.signedOut(ctx);
            return;
        }
        Map<String, String> answer =
                parameters.find("state").map(state -> Map.of("state", state)).orElse(Map.of());
        ctx.redirect(ReturnAddress.withQuery(target.get(), answer), HttpStatus.SEE_OTHER);
    }
}
