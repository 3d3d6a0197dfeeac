package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.ApiUnavailable;
import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.adapters.web.http.TooManyRequests;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.Csrf;
import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.StoreUnavailable;
import com.tailspin.surveys.domain.model.SurveyRefused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows refusals and failures to people, wherever they occurred. */
public final class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final BrowserSessions sessions;
    private final PageRenderer pages;
    private final AuthorizationRedirects redirects;
    private final FormWords words;

    public ErrorPages(BrowserSessions sessions, PageRenderer pages, AuthorizationRedirects redirects, FormWords words) {
        this.sessions = sessions;
        this.pages = pages;
        this.redirects = redirects;
        this.words = words;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(SurveyRefused.class, (refused, ctx) -> show(ctx, refused));
        routes.exception(AuthRefused.class, (refused, ctx) -> show(ctx, refused));
        routes.exception(ApiUnavailable.class, (unavailable, ctx) -> {
            log.atError().setCause(unavailable).log("the Surveys API does not respond");
            unavailable(ctx, "failed.api");
        });
        routes.exception(StoreUnavailable.class, (unavailable, ctx) -> {
            log.atWarn().addKeyValue("reason", unavailable.getMessage()).log("the store is temporarily unavailable");
            unavailable(ctx, "failed.api");
        });
        routes.exception(
                TooManyRequests.class,
                (refused, ctx) -> offerAgain(ctx, 429, refused.retryAfterSeconds(), "failed.too-many"));
    }

    private void show(Context ctx, SurveyRefused refused) {
        switch (refused.kind()) {
            case INVALID -> say(ctx, 422, "refused.invalid", refused);
            case NOT_SIGNED_IN -> signInAgain(ctx, refused);
            case FORBIDDEN -> say(ctx, 403, "refused.forbidden", refused);
            case NOT_FOUND -> say(ctx, 404, "refused.not-found", refused);
            case TENANT_NOT_SIGNED_UP -> tenantNotSignedUp(ctx);
            case CONFLICT -> say(ctx, 409, "refused.conflict", refused);
            case CHANGED_MEANWHILE -> say(ctx, 409, "refused.changed-meanwhile", refused);
            case NOT_OPEN -> say(ctx, 409, "refused.not-open", refused);
        }
    }

    private void show(Context ctx, AuthRefused refused) {
        log(refused);
        Texts t = pages.texts(ctx);
        switch (refused.kind()) {
            case INTERACTION_REQUIRED, TOKEN_INVALID, PROOF_INVALID -> signInAgain(ctx, refused);
            case CLAIMS_UNUSABLE ->
                pages.show(
                        ctx,
                        403,
                        MessagePage.saying(
                                        t.of("auth.claims-unusable"),
                                        t.of("auth.claims-unusable-explained"),
                                        t.of("auth.claims-unusable-log"))
                                .about(requestId())
                                .offering(t.of("go.another-account"), "/sign-in?choose")
                                .offering(t.of("go.home"), "/"));
            case SCOPE_MISSING -> say(ctx, 403, "auth.scope-missing", t.of("auth.scope-missing-explained"));
            case ISSUER_NOT_SIGNED_UP -> tenantNotSignedUp(ctx);
            case SIGN_IN_UNKNOWN ->
                pages.show(
                        ctx,
                        400,
                        MessagePage.saying(t.of("auth.sign-in-unknown"), t.of("auth.sign-in-unknown-explained"))
                                .offering(t.of("go.sign-in-again"), "/sign-in")
                                .offering(t.of("go.home"), "/"));
            case SIGN_IN_REJECTED -> signInRejected(ctx);
            case PROVIDER_NOT_TRUSTED ->
                fail(ctx, 502, "auth.provider-not-trusted", t.of("auth.provider-not-trusted-explained"));
            case CLIENT_NOT_PROVEN, CREDENTIAL_UNUSABLE ->
                fail(ctx, 503, "auth.not-proven", t.of("auth.not-proven-explained"), t.of("auth.not-proven-log"));
            case PROVIDER_UNAVAILABLE -> unavailable(ctx, "auth.provider-unavailable");
        }
    }

    /** A person who is signed in was asked to confirm that it is them, and did not. */
    private void signInRejected(Context ctx) {
        Texts t = pages.texts(ctx);
        MessagePage page = sessions.of(ctx).isPresent()
                ? MessagePage.saying(t.of("auth.not-confirmed"), t.of("auth.not-confirmed-explained"))
                        .offering(t.of("go.mine"), "/surveys")
                : MessagePage.saying(t.of("auth.sign-in-rejected"), t.of("auth.sign-in-rejected-explained"))
                        .offering(t.of("go.again"), "/sign-in");
        pages.show(ctx, 403, page.offering(t.of("go.home"), "/"));
    }

    /**
     * Shows any other failure by its status. The server's message, which is in English, is used for statuses that have
     * no text here.
     */
    public void failed(Context ctx, int status, String message) {
        Texts t = pages.texts(ctx);
        if (status == 503) {
            unavailable(ctx, "failed.api");
            return;
        }
        if (status >= 500) {
            fail(ctx, status, "failed.ours", t.of("failed.ours-explained"));
            return;
        }
        switch (status) {
            case 400 -> say(ctx, status, "failed.theirs", t.of("failed.unreadable"));
            case 404 -> say(ctx, status, "refused.not-found", t.of("failed.not-found"));
            case 405 -> say(ctx, status, "failed.theirs", t.of("failed.method"));
            case 413 -> say(ctx, status, "failed.theirs", t.of("failed.too-much", WebServer.LONGEST_BODY / 1024));
            case 415 -> say(ctx, status, "failed.theirs", t.of("failed.no-form"));
            case 414, 431 -> say(ctx, status, "failed.theirs", t.of("failed.too-long"));
            default -> say(ctx, status, "failed.theirs", message);
        }
    }

    /** Shows that a service needed here is down. */
    private void unavailable(Context ctx, String key) {
        offerAgain(ctx, 503, 30, key);
    }

    /**
     * Offers to send a form again with everything typed, or to try a page again.
     *
     * @param key of the heading; {@code -explained} says what happened, and {@code -form} what that means for a form
     */
    private void offerAgain(Context ctx, int status, long seconds, String key) {
        Texts t = pages.texts(ctx);
        ctx.header("Retry-After", Long.toString(seconds));
        if (sentForm(ctx)) {
            showForm(ctx, status, key);
            return;
        }
        String again = ctx.path().startsWith("/sign")
                ? "/sign-in"
                : PageRenderer.here(ctx).value();
        pages.show(
                ctx,
                status,
                MessagePage.saying(t.of(key), t.of(key + "-explained"))
                        .about(requestId())
                        .offering(t.of("go.again"), again)
                        .offering(t.of("go.home"), "/"));
    }

    /**
     * Begins a new sign-in, which may help if a token was revoked or a key replaced. If the refusal recurs after it, or
     * occurs during the sign-in itself, it cannot help: then the person gets a page and can begin another one.
     */
    private void signInAgain(Context ctx, RuntimeException refusal) {
        boolean tokenRefused = refusal instanceof AuthRefused auth && auth.kind() == AuthRefused.Kind.TOKEN_INVALID;
        Optional<SignedInUser> user = sessions.of(ctx);
        boolean early = user.filter(sessions::beganJustNow).isPresent();
        boolean inVain = user.filter(SignedInUser::isNewAttempt).isPresent() && (tokenRefused || early);
        if (ctx.path().equals(AuthorizationRedirects.CALLBACK) || inVain) {
            log.atError()
                    .addKeyValue("reason", refusal.getMessage())
                    .log("a new sign-in does not help: the person sees a page and does not get what they requested");
            if (sentForm(ctx)) {
                showForm(ctx, 502, "auth.token-invalid");
                return;
            }
            Texts t = pages.texts(ctx);
            pages.show(
                    ctx,
                    502,
                    MessagePage.saying(t.of("auth.token-invalid"), t.of("auth.token-invalid-explained"))
                            .about(requestId())
                            .offering(t.of("go.sign-in-again"), "/sign-in")
                            .offering(t.of("go.home"), "/"));
            return;
        }
        try {
            redirects.signInAgain(ctx, tokenRefused || early);
        } catch (AuthRefused refused) {
            show(ctx, refused);
        }
    }

    private void tenantNotSignedUp(Context ctx) {
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                403,
                MessagePage.saying(
                                t.of("refused.tenant-not-signed-up"),
                                t.of("refused.tenant-not-signed-up-account"),
                                t.of("refused.tenant-not-signed-up-admin"))
                        .offering(t.of("sign-up.title"), "/sign-up")
                        .offering(t.of("go.another-account"), "/sign-in?choose"));
    }

    private void say(Context ctx, int status, String key, SurveyRefused refused) {
        say(ctx, status, key, refused.in(pages.texts(ctx).locale()));
    }

    private void say(Context ctx, int status, String key, String message) {
        Texts t = pages.texts(ctx);
        pages.show(ctx, status, MessagePage.saying(t.of(key), message).offering(t.of("go.home"), "/"));
    }

    /** For a form, {@code -form} of the key says what the failure means for it. */
    private void fail(Context ctx, int status, String key, String... paragraphs) {
        if (sentForm(ctx)) {
            showForm(ctx, status, key);
            return;
        }
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                status,
                MessagePage.saying(t.of(key), paragraphs).about(requestId()).offering(t.of("go.home"), "/"));
    }

    private void showForm(Context ctx, int status, String key) {
        Texts t = pages.texts(ctx);
        // Without a visit, or while it cannot be looked up, the page has no CSRF field but the one that was sent.
        ParkedForm form = sessions.of(ctx).isPresent() ? ParkedForm.from(ctx) : ParkedForm.whole(ctx);
        pages.show(ctx, status, new ResendPage(t.of(key), t.of(key + "-form", requestId()), form, false, words));
    }

    /** The form posted by the provider holds a code, which is spent or useless, and nothing that a person typed. */
    private static boolean sentForm(Context ctx) {
        return ctx.method().equals(HandlerType.POST)
                && !ctx.path().equals(AuthorizationRedirects.CALLBACK)
                && !Csrf.comesFromElsewhere(ctx)
                && !ctx.formParamMap().isEmpty();
    }

    private static void log(AuthRefused refused) {
        switch (refused.kind()) {
            case INTERACTION_REQUIRED, SIGN_IN_UNKNOWN, SIGN_IN_REJECTED, ISSUER_NOT_SIGNED_UP ->
                log.atInfo()
                        .addKeyValue("kind", refused.kind())
                        .addKeyValue("reason", refused.getMessage())
                        .log("not signed in");
            case TOKEN_INVALID, PROOF_INVALID ->
                log.atError()
                        .addKeyValue("kind", refused.kind())
                        .addKeyValue("reason", refused.getMessage())
                        .setCause(refused.getCause())
                        .log("the access token of a signed-in person was rejected");
            case SCOPE_MISSING, CLAIMS_UNUSABLE, PROVIDER_NOT_TRUSTED, PROVIDER_UNAVAILABLE ->
                log.atWarn()
                        .addKeyValue("kind", refused.kind())
                        .addKeyValue("reason", refused.getMessage())
                        .setCause(refused.getCause())
                        .log("Authentication failed");
            case CLIENT_NOT_PROVEN, CREDENTIAL_UNUSABLE ->
                log.atError()
                        .addKeyValue("kind", refused.kind())
                        .addKeyValue("reason", refused.getMessage())
                        .setCause(refused.getCause())
                        .log("this application could not authenticate to the identity provider");
        }
    }

    private static String requestId() {
        return RequestId.current().orElse("");
    }
}
