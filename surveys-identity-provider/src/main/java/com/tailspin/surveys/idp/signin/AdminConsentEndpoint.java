package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.PageError;
import com.tailspin.surveys.idp.http.ProviderPages;
import com.tailspin.surveys.idp.http.ProviderTexts;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.http.ReturnAddress;
import com.tailspin.surveys.idp.signin.BrowserState.SignedIn;
import com.tailspin.surveys.idp.store.FormTokens.Matter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Admin consent: asks an administrator whether the organisation may use an application. This provider does not
 * depend on the answer and does not store it. Applications must not trust the answer either, because it passes
 * through the browser.
 */
final class AdminConsentEndpoint {
    private final Requests requests;
    private final Clients clients;
    private final BrowserState browser;
    private final ProviderPages pages;

    AdminConsentEndpoint(Requests requests, Clients clients, BrowserState browser, ProviderPages pages) {
        this.requests = requests;
        this.clients = clients;
        this.browser = browser;
        this.pages = pages;
    }

    /** A valid consent request. */
    private record ConsentRequest(String clientId, URI redirectUri, Optional<String> state, Parameters parameters) {}

    void ask(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        ConsentRequest request = read(Requests.parameters(ctx));
        Optional<String> hint = request.parameters().find("login_hint");
        Optional<DemoMember> hinted =
                hint.flatMap(DemoTenant::member).filter(member -> authority.admits(member.tenant()));
        boolean selecting = request.parameters().find("prompt").isPresent();
        Optional<SignedIn> session = browser.signedIn(ctx)
                .filter(signedIn -> authority.admits(signedIn.member().tenant()))
                .filter(signedIn -> hint.isEmpty() || hinted.equals(Optional.of(signedIn.member())));
        if (!selecting && session.isPresent()) {
            askAdmin(ctx, authority, request, session.get().member());
        } else if (!selecting && hinted.isPresent()) {
            askAdmin(ctx, authority, request, browser.signIn(ctx, hinted.get()).member());
        } else {
            Matter matter = new Matter(
                    purpose("choose", authority), request.parameters().encoded(), Optional.empty());
            pages.choosePerson(
                    ctx,
                    authority.adminConsentEndpoint() + "/chosen",
                    browser.ask(ctx, matter),
                    authority.tenants(),
                    Optional.of(ProviderTexts.of(ctx.req()).t("choose.admin")),
                    request.redirectUri());
        }
    }

    /** Handles the chosen person, or that the person cancelled. */
    void chosen(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        Parameters form = Requests.parameters(ctx);
        Matter matter = browser.answered(ctx, purpose("choose", authority), form.find("ticket"));
        if (form.has("cancel")) {
            ConsentRequest request = read(Parameters.parse(matter.parameters()));
            ctx.redirect(ReturnAddress.withQuery(request.redirectUri(), declined(request)), HttpStatus.SEE_OTHER);
            return;
        }
        SignedIn signedIn = browser.signIn(ctx, AuthorizationEndpoint.chosenMember(authority, form));
        // Redirects to the same request, now that a person is signed in, so that reloading the page is safe.
        AuthorityUrls own = AuthorityUrls.of(authority.base(), signedIn.member().tenant());
        Parameters again = Parameters.parse(matter.parameters()).without("prompt", "login_hint");
        ctx.redirect(own.adminConsentEndpoint() + "?" + again.encoded(), HttpStatus.SEE_OTHER);
    }

    /** Handles the administrator's decision. */
    void decided(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        Parameters form = Requests.parameters(ctx);
        Matter matter = browser.answered(ctx, purpose("decide", authority), form.find("ticket"));
        ConsentRequest request = read(Parameters.parse(matter.parameters()));
        DemoMember admin = browser.signedIn(ctx)
                .map(SignedIn::member)
                .filter(member ->
                        authority.admits(member.tenant()) && member.person().isAdmin())
                .orElseThrow(() -> new PageError(
                        403, "You are no longer signed in", "Return to the application and start again."));
        Map<String, String> answer = new LinkedHashMap<>();
        if (form.find("decision").equals(Optional.of("accept"))) {
            answer.put("admin_consent", "True");
            answer.put("tenant", admin.tenant().id().toString());
            request.state().ifPresent(state -> answer.put("state", state));
        } else {
            answer.putAll(declined(request));
        }
        ctx.redirect(ReturnAddress.withQuery(request.redirectUri(), answer), HttpStatus.SEE_OTHER);
    }

    private void askAdmin(Context ctx, AuthorityUrls authority, ConsentRequest request, DemoMember member) {
        AuthorityUrls own = AuthorityUrls.of(authority.base(), member.tenant());
        if (!member.person().isAdmin()) {
            String again = request.parameters().with("prompt", "select_account").encoded();
            pages.notAdmin(
                    ctx,
                    member.person().name(),
                    member.tenant(),
                    authority.adminConsentEndpoint() + "?" + again,
                    ReturnAddress.withQuery(request.redirectUri(), declined(request)));
            return;
        }
        Matter matter = new Matter(purpose("decide", own), request.parameters().encoded(), Optional.empty());
        pages.consent(
                ctx,
                own.adminConsentEndpoint() + "/decided",
                browser.ask(ctx, matter),
                request.clientId(),
                member.tenant(),
                member.person().name(),
                request.redirectUri());
    }

    private ConsentRequest read(Parameters parameters) {
        if (parameters.encoded().length() > AuthorizationRequests.LONGEST) {
            throw refused("The request is too long.");
        }
        ClientRegistration client = parameters
                .find("client_id")
                .flatMap(clients::find)
                .filter(ClientRegistration::enabled)
                .orElseThrow(() -> refused("No application with this client_id is registered."));
        URI redirectUri = AuthorizationRequests.registered(client.redirectUris(), parameters.find("redirect_uri"))
                .orElseThrow(() -> refused("The redirect_uri is not registered for this application."));
        return new ConsentRequest(client.clientId(), redirectUri, parameters.find("state"), parameters);
    }

    private static Map<String, String> declined(ConsentRequest request) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", "access_denied");
        answer.put("error_description", "The administrator declined to consent, or cancelled.");
        request.state().ifPresent(state -> answer.put("state", state));
        return answer;
    }

    private static PageError refused(String message) {
        return new PageError(400, "This application cannot ask for consent", message);
    }

    private static String purpose(String what, AuthorityUrls authority) {
        return "consent " + what + " " + authority.assertionAudience();
    }
}
