package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.security.Visitors;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.page.AuthorizationRedirects;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.MessagePage;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.page.ReturnPath;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in with their organisation's identity provider, and out. */
public final class SignInPages implements Routes {

    private static final Logger log = LoggerFactory.getLogger(SignInPages.class);
    private static final int HINT_MAX = 254;
    private static final String SIGNED_OUT = "/signed-out";

    private final SigningIn signingIn;
    private final SigningOut signingOut;
    private final TenantOnboarding onboarding;
    private final CallerRecognition recognition;
    private final BrowserSessions sessions;
    private final AuthorizationRedirects redirects;
    private final Gate gate;
    private final PageRenderer pages;

    public SignInPages(
            SigningIn signingIn,
            SigningOut signingOut,
            TenantOnboarding onboarding,
            CallerRecognition recognition,
            BrowserSessions sessions,
            AuthorizationRedirects redirects,
            Gate gate,
            PageRenderer pages) {
        this.signingIn = signingIn;
        this.signingOut = signingOut;
        this.onboarding = onboarding;
        this.recognition = recognition;
        this.sessions = sessions;
        this.redirects = redirects;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/sign-in", this::begin);
        routes.get(AuthorizationRedirects.CALLBACK, this::complete);
        routes.post(AuthorizationRedirects.CALLBACK, this::keepPosted);
        routes.post("/sign-out", this::signOut);
        routes.get(SIGNED_OUT, this::signedOut);
        routes.get(AuthorizationRedirects.RESUME, gate.page((ctx, by) -> resume(ctx)));
        routes.post(AuthorizationRedirects.RESUME + "/discard", gate.form((ctx, by) -> discard(ctx)));
    }

    private void begin(Context ctx) {
        Optional<String> tenant = Optional.ofNullable(ctx.queryParam(OrganisationPage.TENANT))
                .map(String::strip)
                .filter(named -> signingIn.tenantNeeded());
        if (signingIn.tenantNeeded() && tenant.isEmpty()) {
            askForOrganisation(
                    ctx,
                    200,
                    FormState.of(Map.of(
                            OrganisationPage.TENANT, redirects.organisation(ctx).orElse(""))));
            return;
        }
        try {
            begin(ctx, tenant);
        } catch (AuthRefused refused) {
            boolean mistyped = refused.kind() == AuthRefused.Kind.ISSUER_NOT_SIGNED_UP
                    || refused.kind() == AuthRefused.Kind.SIGN_IN_REJECTED;
            if (tenant.isEmpty() || !mistyped) {
                throw refused;
            }
            log.atInfo().addKeyValue("reason", refused.getMessage()).log("asking for the organisation again");
            askForOrganisation(
                    ctx,
                    422,
                    FormState.of(Map.of(OrganisationPage.TENANT, tenant.get()))
                            .with(List.of(new FieldMessage(
                                    OrganisationPage.TENANT, pages.texts(ctx).of("organisation.unknown")))));
        }
    }

    private void askForOrganisation(Context ctx, int status, FormState form) {
        pages.show(
                ctx,
                status,
                new OrganisationPage(
                        form,
                        ReturnPath.of(ctx.queryParam("return"))
                                .orElse(ReturnPath.DEFAULT)
                                .value(),
                        ctx.queryParam("choose") != null,
                        ctx.queryParam(BrowserSessions.AGAIN) != null));
    }

    private void begin(Context ctx, Optional<String> tenant) {
        ReturnPath back = ReturnPath.of(ctx.queryParam("return")).orElse(ReturnPath.DEFAULT);
        Map<String, String> attributes = new HashMap<>();
        attributes.put(AuthorizationRedirects.RETURN, back.value());
        boolean chooses = ctx.queryParam("choose") != null;
        if (ctx.queryParam(BrowserSessions.AGAIN) != null) {
            attributes.put(BrowserSessions.AGAIN, "");
        }
        if (back.value().equals(AuthorizationRedirects.RESUME)) {
            // Another person than the one whose form is kept has signed in: the form stays until its sender signs in.
            Optional<ParkedForm> waiting = sessions.of(ctx).flatMap(sessions::waitingForm);
            waiting.ifPresent(form -> attributes.put(AuthorizationRedirects.FORM, form.toText()));
            chooses = chooses || waiting.isPresent();
        }
        redirects.depart(
                ctx,
                new SignInRequest(
                                SignInRequest.Purpose.SIGN_IN,
                                Optional.ofNullable(ctx.queryParam("login_hint"))
                                        .filter(hint -> !hint.isBlank() && hint.length() <= HINT_MAX),
                                chooses,
                                attributes)
                        .at(tenant));
    }

    /**
     * Redirects to the same address with nothing but the state, so that the code appears in no address and no
     * browser history.
     */
    private void keepPosted(Context ctx) {
        Map<String, String> posted = Callbacks.posted(ctx);
        signingIn.keepPosted(posted);
        ctx.redirect(Callbacks.page(posted), HttpStatus.SEE_OTHER);
    }

    private void complete(Context ctx) {
        Map<String, String> parameters = parameters(ctx);
        String browserKey = redirects.browserKey(ctx);
        Optional<AuthorizationRedirect> again = signingIn.withoutPrompt(parameters, browserKey);
        if (again.isPresent()) {
            redirects.depart(ctx, again.get());
            return;
        }
        SignedIn signedIn;
        try {
            signedIn = signingIn.complete(parameters, browserKey);
        } catch (AuthRefused refused) {
            if (refused.kind() == AuthRefused.Kind.SIGN_IN_UNKNOWN
                    && sessions.of(ctx).isPresent()) {
                // The page was reloaded or reached by the back button: the person is signed in already.
                ctx.redirect("/", HttpStatus.SEE_OTHER);
                return;
            }
            throw refused;
        }
        Visitor visitor = Visitors.of(signedIn.who());
        Optional<Notice> notice = signedIn.purpose() == SignInRequest.Purpose.SIGN_UP
                ? Optional.of(signUp(visitor, signedIn.attributes().getOrDefault(SignUpPages.NAME, "")))
                : Optional.empty();
        Caller.Person person = recognition.recognise(visitor);
        ReturnPath back = ReturnPath.of(signedIn.attributes().get(AuthorizationRedirects.RETURN))
                .orElse(ReturnPath.DEFAULT);
        Optional<SignedInUser> before = sessions.of(ctx);
        sessions.begin(
                ctx,
                signedIn,
                person,
                Optional.ofNullable(signedIn.attributes().get(AuthorizationRedirects.FORM))
                        .map(ParkedForm::of));
        before.map(SignedInUser::session)
                .ifPresent(
                        session -> signingOut.replaced(session.who().key(), session.provider(), signedIn.provider()));
        ctx.redirect(
                back.equals(ReturnPath.DEFAULT)
                        ? notice.map(told -> told.at(ReturnPath.DEFAULT.value()))
                                .orElse(back.value())
                        : back.value(),
                HttpStatus.SEE_OTHER);
    }

    private Map<String, String> parameters(Context ctx) {
        Map<String, String> parameters = Callbacks.parameters(ctx);
        return parameters.keySet().equals(Set.of(Callbacks.STATE))
                ? Callbacks.all(parameters, signingIn.posted(parameters.getOrDefault(Callbacks.STATE, "")))
                : parameters;
    }

    private Notice signUp(Visitor visitor, String name) {
        try {
            Tenant tenant = onboarding.signUp(visitor, name);
            log.atInfo().addKeyValue("tenant", tenant.id()).log("an organisation has signed up");
            return Notice.SIGNED_UP;
        } catch (SurveyRefused refused) {
            if (refused.kind() == SurveyRefused.Kind.CONFLICT) {
                return Notice.SIGNED_UP_BEFORE;
            }
            throw refused;
        }
    }

    private void signOut(Context ctx) throws Exception {
        if (sessions.of(ctx).isEmpty()) {
            ctx.redirect(SIGNED_OUT, HttpStatus.SEE_OTHER);
            return;
        }
        gate.form((signedIn, by) -> {
                    SignedInUser user = sessions.of(signedIn).orElseThrow();
                    sessions.end(signedIn, user);
                    log.atInfo().addKeyValue("user", by.id()).log("signed out");
                    Optional<SignOutRedirect> next = signingOut.signOut(
                            user.session().who().key(), user.session().provider());
                    // A signed-in person's pages are not cached, but what they load may be. Cookies stay: the
                    // language's is among them, and all cookies of this host would be cleared, whatever their port.
                    signedIn.header("Clear-Site-Data", "\"cache\"");
                    next.ifPresentOrElse(
                            redirect -> redirects.depart(signedIn, redirect),
                            () -> signedIn.redirect(SIGNED_OUT, HttpStatus.SEE_OTHER));
                })
                .handle(ctx);
    }

    /**
     * Where the provider redirects to after a sign-out. Compares the {@code state} with that of this browser's sign-out,
     * and then shows the page at an address without it.
     */
    private void signedOut(Context ctx) {
        Texts t = pages.texts(ctx);
        String state = ctx.queryParam(Callbacks.STATE);
        if (state == null) {
            pages.show(
                    ctx,
                    MessagePage.saying(t.of("signed-out.title"), t.of("signed-out.explained"))
                            .offering(t.of("go.home"), "/")
                            .offering(t.of("go.sign-in-again"), "/sign-in"));
        } else if (redirects.isOwnSignOut(ctx, state)) {
            ctx.redirect(SIGNED_OUT, HttpStatus.SEE_OTHER);
        } else {
            log.atInfo().log("a redirect after a sign-out has another state than this browser's sign-out");
            pages.show(
                    ctx,
                    400,
                    MessagePage.saying(t.of("signed-out.unknown"), t.of("signed-out.unknown-explained"))
                            .offering(t.of("go.home"), "/"));
        }
    }

    private void resume(Context ctx) {
        SignedInUser user = sessions.of(ctx).orElseThrow();
        Optional<ParkedForm> form = sessions.waitingForm(user);
        if (form.isPresent()) {
            gate.resume(ctx, user, form.get());
        } else {
            ctx.redirect(ReturnPath.DEFAULT.value(), HttpStatus.FOUND);
        }
    }

    private void discard(Context ctx) {
        sessions.of(ctx).ifPresent(user -> sessions.forgetForm(ctx, user));
        ctx.redirect(ReturnPath.DEFAULT.value(), HttpStatus.SEE_OTHER);
    }
}
