package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.Base64UrlDigests;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.Cookies;
import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.RevokedSession;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import com.tailspin.surveys.auth.port.in.SigningIn;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Redirects browsers to the identity provider, each with a cookie that it must bring back. The cookie's name is derived
 * from the request's {@code state}, so that sign-ins in several tabs do not interfere.
 */
public final class AuthorizationRedirects {

    /** The attribute of a sign-in that holds the page to return to. */
    public static final String RETURN = "return";

    /** The attribute of a sign-in that holds a {@link ParkedForm}. */
    public static final String FORM = "form";

    /** The redirect URI's path. */
    public static final String CALLBACK = "/signin-oidc";

    /** The path at which a parked form is shown again. */
    public static final String RESUME = "/resume";

    private static final int SECONDS = 600;
    // More tabs than anyone has waiting for a sign-in, and far from filling a request's headers.
    private static final int AT_ONCE = 8;

    private final SigningIn signingIn;
    private final BrowserSessions sessions;
    private final Cookies cookies;
    private final Throttle throttle;
    private final PageRenderer pages;

    public AuthorizationRedirects(
            SigningIn signingIn, BrowserSessions sessions, Cookies cookies, Throttle throttle, PageRenderer pages) {
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.throttle = throttle;
        this.cookies = cookies;
        this.pages = pages;
    }

    /**
     * Redirects the browser. If each organisation has its own provider and the request names none, the organisation
     * last named in this browser is used.
     */
    public void depart(Context ctx, SignInRequest request) {
        throttle.spendForClient(Budget.SIGN_INS_FROM_AN_ADDRESS, ctx);
        SignInRequest named = request.tenant().isPresent() ? request : request.at(organisation(ctx));
        Optional<RevokedSession> revoked = sessions.revoked(ctx);
        if (revoked.isPresent()) {
            named = named.afresh(revoked.get().authTimeKnown());
        }
        AuthorizationRedirect authorizationRedirect = signingIn.begin(named);
        named.tenant().ifPresent(tenant -> cookies.put(ctx, Cookies.ORGANISATION, tenant));
        depart(ctx, authorizationRedirect);
    }

    /** The organisation last named in this browser. */
    public Optional<String> organisation(Context ctx) {
        return signingIn.tenantNeeded() ? cookies.find(ctx, Cookies.ORGANISATION) : Optional.empty();
    }

    public void depart(Context ctx, AuthorizationRedirect authorizationRedirect) {
        List<String> others = cookies.namesBeginning(ctx, Cookies.SIGN_IN);
        if (others.size() >= AT_ONCE) {
            // Limited, because the Set-Cookie headers for all of them would not fit into a response.
            others.stream().limit(AT_ONCE).forEach(name -> cookies.remove(ctx, name));
        }
        cookies.put(ctx, cookieFor(authorizationRedirect.state()), authorizationRedirect.browserKey(), SECONDS);
        ctx.redirect(authorizationRedirect.location().toString(), afterwards(ctx));
    }

    /** Redirects the browser to the provider's end-session endpoint. */
    public void depart(Context ctx, SignOutRedirect signOutRedirect) {
        cookies.put(ctx, Cookies.SIGN_OUT, signOutRedirect.state(), SECONDS);
        ctx.redirect(signOutRedirect.location().toString(), HttpStatus.SEE_OTHER);
    }

    /** Whether this browser began the sign-out that comes back with that state. True at most once. */
    public boolean isOwnSignOut(Context ctx, String state) {
        boolean own = cookies.find(ctx, Cookies.SIGN_OUT)
                .filter(begun -> MessageDigest.isEqual(
                        begun.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        if (own) {
            cookies.remove(ctx, Cookies.SIGN_OUT);
        }
        return own;
    }

    /** The key that the browser brought back to this callback; empty if none. It can be used only once. */
    public String browserKey(Context ctx) {
        String state = ctx.queryParam("state");
        String name = cookieFor(state == null ? "" : state);
        Optional<String> key = cookies.find(ctx, name);
        if (key.isPresent()) {
            cookies.remove(ctx, name);
        }
        return key.orElse("");
    }

    void signInAgain(Context ctx) {
        signInAgain(ctx, false);
    }

    /**
     * Makes the person sign in again and then continue: to the page they requested, or with the form they sent.
     *
     * @param newAttempt whether the previous session was not sufficient, so that no further attempt follows this one
     */
    void signInAgain(Context ctx, boolean newAttempt) {
        if (!ctx.method().equals(HandlerType.POST)) {
            ctx.redirect(
                    PageRenderer.here(ctx).signIn() + (newAttempt ? "&" + BrowserSessions.AGAIN : ""),
                    HttpStatus.FOUND);
            return;
        }
        departWithForm(
                ctx,
                form -> signIn(
                        newAttempt
                                ? Map.of(RETURN, RESUME, FORM, form.toText(), BrowserSessions.AGAIN, "")
                                : Map.of(RETURN, RESUME, FORM, form.toText())));
    }

    /** Makes the person authenticate again, and then shows the form that they sent. */
    void proveAgain(Context ctx) {
        departWithForm(
                ctx, form -> signIn(Map.of(RETURN, RESUME, FORM, form.toText())).within(BrowserSessions.RECENT));
    }

    /** Makes the person authenticate again and continue to the given page. */
    void proveAgain(Context ctx, ReturnPath afterwards) {
        depart(ctx, signIn(Map.of(RETURN, afterwards.value())).within(BrowserSessions.RECENT));
    }

    private void departWithForm(Context ctx, Function<ParkedForm, SignInRequest> request) {
        ParkedForm form = ParkedForm.from(ctx);
        if (!form.fits()) {
            Texts t = pages.texts(ctx);
            pages.show(
                    ctx,
                    413,
                    MessagePage.saying(t.of("resend.too-long"), t.of("resend.too-long-explained"))
                            .offering(t.of("layout.sign-in"), "/sign-in"));
            return;
        }
        depart(ctx, request.apply(form));
    }

    private static SignInRequest signIn(Map<String, String> attributes) {
        return new SignInRequest(SignInRequest.Purpose.SIGN_IN, Optional.empty(), false, attributes);
    }

    private static HttpStatus afterwards(Context ctx) {
        return ctx.method().equals(HandlerType.POST) ? HttpStatus.SEE_OTHER : HttpStatus.FOUND;
    }

    private static String cookieFor(String state) {
        return Cookies.SIGN_IN + Base64UrlDigests.sha256(state).substring(0, 8);
    }
}
