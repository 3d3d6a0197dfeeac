package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.form.Digests;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.PageError;
import com.tailspin.surveys.idp.http.ProviderPages;
import com.tailspin.surveys.idp.http.ProviderTexts;
import com.tailspin.surveys.idp.http.RandomTokens;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.http.ReturnAddress;
import com.tailspin.surveys.idp.oauth.ClientInfo;
import com.tailspin.surveys.idp.signin.BrowserState.SignedIn;
import com.tailspin.surveys.idp.store.FormTokens.Matter;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Grants.Grant;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authorization endpoint: signs people in and sends authorization codes to clients. */
final class AuthorizationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationEndpoint.class);
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);
    private static final Duration GRANT_LIFETIME = Duration.ofDays(30);

    private final Requests requests;
    private final AuthorizationRequests authorizationRequests;
    private final BrowserState browser;
    private final Grants grants;
    private final ProviderPages pages;
    private final Clock clock;

    AuthorizationEndpoint(
            Requests requests,
            AuthorizationRequests authorizationRequests,
            BrowserState browser,
            Grants grants,
            ProviderPages pages,
            Clock clock) {
        this.requests = requests;
        this.authorizationRequests = authorizationRequests;
        this.browser = browser;
        this.grants = grants;
        this.pages = pages;
        this.clock = clock;
    }

    void handle(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        answerRefusals(ctx, authority, () -> {
            AuthorizationRequest request = authorizationRequests.fromBrowser(Requests.parameters(ctx));
            Optional<DemoMember> hinted =
                    request.loginHint().flatMap(DemoTenant::member).filter(member -> authority.admits(member.tenant()));
            Optional<SignedIn> session = browser.signedIn(ctx)
                    .filter(signedIn -> authority.admits(signedIn.member().tenant()))
                    .filter(signedIn -> isGoodFor(request, signedIn, hinted));
            if (session.isPresent()) {
                sendCode(ctx, authority, request, session.get());
            } else if (request.prompts("none")) {
                throw new AuthorizationRefused(
                        "login_required",
                        "No suitable person is signed in, and prompt=none does not allow asking.",
                        Optional.of(request.returnAddress()));
            } else if (hinted.isPresent() && !request.prompts("select_account")) {
                sendCode(ctx, authority, request, browser.signIn(ctx, hinted.get()));
            } else {
                choose(ctx, authority, request);
            }
        });
    }

    /** Handles the chosen person, or that the person cancelled. */
    void chosen(Context ctx) {
        AuthorityUrls authority = requests.authority(ctx);
        Parameters form = Requests.parameters(ctx);
        Matter matter = browser.answered(ctx, purpose(authority), form.find("ticket"));
        boolean cancelled = form.has("cancel");
        Optional<DemoMember> chosen = cancelled ? Optional.empty() : Optional.of(chosenMember(authority, form));
        answerRefusals(ctx, authority, () -> {
            AuthorizationRequest request =
                    authorizationRequests.read(Parameters.parse(matter.parameters()), matter.pushedRequest());
            DemoMember member = chosen.orElseThrow(() -> new AuthorizationRefused(
                    "access_denied", "The person cancelled the sign-in.", Optional.of(request.returnAddress())));
            sendCode(ctx, authority, request, browser.signIn(ctx, member));
        });
    }

    static DemoMember chosenMember(AuthorityUrls authority, Parameters form) {
        return form.find("person")
                .flatMap(DemoTenant::member)
                .filter(member -> authority.admits(member.tenant()))
                .orElseThrow(() -> new PageError(
                        400,
                        "No person was chosen",
                        "Return to the application, start again and choose one of the people on the list."));
    }

    private boolean isGoodFor(AuthorizationRequest request, SignedIn signedIn, Optional<DemoMember> hinted) {
        Instant oldest = request.maxAge()
                .map(seconds -> clock.instant().minusSeconds(seconds))
                .orElse(Instant.MIN);
        boolean anotherWanted = request.loginHint().isPresent() && !hinted.equals(Optional.of(signedIn.member()));
        return !request.prompts("login")
                && !request.prompts("select_account")
                && !anotherWanted
                && !signedIn.session().signedInAt().isBefore(oldest);
    }

    private void choose(Context ctx, AuthorityUrls authority, AuthorizationRequest request) {
        String ticket = browser.ask(
                ctx, new Matter(purpose(authority), request.parameters().encoded(), request.pushed()));
        Optional<String> note = request.loginHint()
                .filter(hint -> DemoTenant.member(hint)
                        .filter(member -> authority.admits(member.tenant()))
                        .isEmpty())
                .map(hint -> ProviderTexts.of(ctx.req()).t("choose.nobody", hint));
        pages.choosePerson(
                ctx,
                authority.authorizationEndpoint() + "/chosen",
                ticket,
                authority.tenants(),
                note,
                request.returnAddress().uri());
    }

    private void sendCode(Context ctx, AuthorityUrls authority, AuthorizationRequest request, SignedIn signedIn) {
        DemoMember member = signedIn.member();
        String sid = signedIn.session().id();
        Instant now = clock.instant();
        var grant = new Grant(
                UUID.randomUUID(),
                request.clientId(),
                sid,
                member.person().oid(),
                request.scopes(),
                request.claims(),
                request.nonce(),
                signedIn.session().signedInAt());
        String code = RandomTokens.next();
        boolean issued = grants.issueCode(
                grant,
                now.plus(GRANT_LIFETIME),
                code,
                request.returnAddress().uri(),
                request.codeChallenge(),
                request.proofKey(),
                now.plus(CODE_LIFETIME),
                request.pushed());
        if (!issued) {
            throw authorizationRequests.isOver(request.clientId());
        }
        LOG.atInfo()
                .addKeyValue("client", request.clientId())
                .addKeyValue("tenant", member.tenant().id())
                .addKeyValue("person", member.person().oid())
                .log("code issued");
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("session_state", sessionState(request, sid));
        if (request.clientInfo()) {
            answer.put("client_info", ClientInfo.of(member));
        }
        send(ctx, request.returnAddress(), answer, AuthorityUrls.of(authority.base(), member.tenant()));
    }

    private void send(Context ctx, ReturnAddress to, Map<String, String> answer, AuthorityUrls authority) {
        to.state().ifPresent(state -> answer.put("state", state));
        answer.put("iss", authority.issuer());
        if (to.formPost()) {
            pages.formPost(ctx, to.uri(), answer);
        } else {
            ctx.header("Cache-Control", "no-store");
            ctx.redirect(ReturnAddress.withQuery(to.uri(), answer), HttpStatus.SEE_OTHER);
        }
    }

    private void answerRefusals(Context ctx, AuthorityUrls authority, Runnable work) {
        try {
            work.run();
        } catch (AuthorizationRefused e) {
            ReturnAddress to = e.returnAddress()
                    .orElseThrow(() -> new PageError(400, "This application cannot sign you in", e.description()));
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("error", e.code());
            answer.put("error_description", e.description());
            send(ctx, to, answer, authority);
        }
    }

    private static String purpose(AuthorityUrls authority) {
        return "authorize " + authority.assertionAudience();
    }

    /** Opaque to clients (OpenID Connect Session Management section 2); it differs per client and origin. */
    private static String sessionState(AuthorizationRequest request, String sid) {
        String salt = RandomTokens.next().substring(0, 16);
        String origin = ReturnAddress.origin(request.returnAddress().uri());
        return Digests.sha256(request.clientId() + " " + origin + " " + sid + " " + salt) + "." + salt;
    }
}
