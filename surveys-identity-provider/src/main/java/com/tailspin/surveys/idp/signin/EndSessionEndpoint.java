package com.tailspin.surveys.idp.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.PageError;
import com.tailspin.surveys.idp.http.ProviderPages;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.http.ReturnAddress;
import com.tailspin.surveys.idp.signin.BrowserState.SignedIn;
import com.tailspin.surveys.idp.store.FormTokens.Matter;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.store.Sessions.Session;
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
    private static final String PURPOSE = "sign out";

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

    /**
     * Ends the session that a valid {@code id_token_hint} names. Without a valid hint, or with that of another session
     * than the browser's, asks the person first, because any site could have sent the browser here (section 2).
     */
    void handle(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        Parameters parameters = Requests.parameters(ctx);
        if (parameters.encoded().length() > AuthorizationRequests.LONGEST) {
            throw new PageError(400, "This sign-out cannot be read", "The request is too long.");
        }
        SignOut signOut = read(parameters);
        Optional<SignedIn> present = browser.signedIn(ctx);
        if (present.isEmpty()
                || signOut.session().equals(present.map(SignedIn::session).map(Session::id))) {
            end(ctx, signOut);
            return;
        }
        String ticket = browser.ask(ctx, new Matter(PURPOSE, parameters.encoded(), Optional.empty()));
        pages.askSignOut(
                ctx,
                authority.endSessionEndpoint() + "/decided",
                ticket,
                present.get().member().person().name(),
                signOut.target());
    }

    /** Handles the person's decision. */
    void decided(Context ctx) {
        requests.authority(ctx);
        Parameters form = Requests.parameters(ctx);
        Matter matter = browser.answered(ctx, PURPOSE, form.find("ticket"));
        if (form.find("decision").equals(Optional.of("sign-out"))) {
            end(ctx, read(Parameters.parse(matter.parameters())));
        } else {
            pages.stillSignedIn(ctx);
        }
    }

    /**
     * A request to sign out.
     *
     * @param session {@code sid} of a valid {@code id_token_hint}; any authority will do, because a browser has a
     *     single session, whichever authority started it
     * @param target where the client wants the browser afterwards, if that is registered
     */
    private record SignOut(Optional<String> session, Optional<URI> target, Optional<String> state) {}

    private SignOut read(Parameters parameters) {
        Optional<JWTClaimsSet> hint = parameters.find("id_token_hint").flatMap(mint::verifyIdTokenHint);
        Optional<String> clientId = hint.flatMap(
                        claims -> claims.getAudience().stream().findFirst())
                .or(() -> parameters.find("client_id"));
        return new SignOut(
                hint.flatMap(claims -> TokenMint.text(claims, "sid")),
                clientId.flatMap(clients::find)
                        .map(ClientRegistration::postLogoutRedirectUris)
                        .flatMap(uris ->
                                AuthorizationRequests.registered(uris, parameters.find("post_logout_redirect_uri"))),
                parameters.find("state"));
    }

    private void end(Context ctx, SignOut signOut) {
        Set<String> ended = new LinkedHashSet<>();
        signOut.session().ifPresent(ended::add);
        Optional<SignedIn> present = browser.signedIn(ctx);
        present.map(SignedIn::session).ifPresent(session -> ended.add(session.id()));
        ended.forEach(sessions::end);
        ended.forEach(notices::send);
        // A form that another site sends brings no cookie, and must not remove one.
        present.ifPresent(signedIn -> browser.signOut(ctx));
        if (signOut.target().isEmpty()) {
            pages.signedOut(ctx);
            return;
        }
        Map<String, String> answer =
                signOut.state().map(state -> Map.of("state", state)).orElse(Map.of());
        ctx.redirect(ReturnAddress.withQuery(signOut.target().get(), answer), HttpStatus.SEE_OTHER);
    }
}
