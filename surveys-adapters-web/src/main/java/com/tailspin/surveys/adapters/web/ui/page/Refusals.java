package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ApiUnavailable;
import com.tailspin.surveys.adapters.web.RequestId;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.SurveyRefused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people see when something is refused or fails, wherever it happened. */
public final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Visits visits;
    private final Pages pages;
    private final Departures departures;

    public Refusals(Visits visits, Pages pages, Departures departures) {
        this.visits = visits;
        this.pages = pages;
        this.departures = departures;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(SurveyRefused.class, (refused, ctx) -> show(ctx, refused));
        routes.exception(AuthRefused.class, (refused, ctx) -> show(ctx, refused));
        routes.exception(ApiUnavailable.class, (unavailable, ctx) -> {
            log.atError().setCause(unavailable).log("The Surveys API does not answer");
            unavailable(
                    ctx,
                    "Surveys does not answer",
                    "The part of Surveys that keeps the surveys cannot be reached. This usually passes within minutes.",
                    "It is not certain whether what you sent has arrived: look before you send it again. Here it is.");
        });
    }

    private void show(Context ctx, SurveyRefused refused) {
        switch (refused.kind()) {
            case INVALID -> say(ctx, 422, "Surveys cannot take this", refused.getMessage());
            case NOT_SIGNED_IN -> signInAgain(ctx);
            case FORBIDDEN -> say(ctx, 403, "You may not do this", refused.getMessage());
            case NOT_FOUND -> say(ctx, 404, "There is nothing here", refused.getMessage());
            case TENANT_NOT_SIGNED_UP -> tenantNotSignedUp(ctx);
            case CONFLICT -> say(ctx, 409, "This is not possible now", refused.getMessage());
            case CHANGED_MEANWHILE -> say(ctx, 409, "Somebody else was faster", refused.getMessage());
        }
    }

    private void show(Context ctx, AuthRefused refused) {
        log(refused);
        switch (refused.kind()) {
            case INTERACTION_REQUIRED -> signInAgain(ctx);
            case TOKEN_INVALID ->
                fail(
                        ctx,
                        502,
                        "Surveys does not accept your sign-in",
                        "Your organisation’s sign-in service let you in, but Surveys could not use what it sent. This takes somebody who runs"
                                + " Surveys to put right; the log says more.");
            case SCOPE_MISSING ->
                say(
                        ctx,
                        403,
                        "Surveys lacks a permission",
                        "Your organisation has not allowed this application to use the Surveys API for you. An administrator of your"
                                + " organisation can allow it by signing it up again.");
            case ISSUER_NOT_SIGNED_UP -> tenantNotSignedUp(ctx);
            case SIGN_IN_UNKNOWN ->
                pages.show(
                        ctx,
                        400,
                        MessagePage.saying(
                                        "This sign-in cannot be finished",
                                        "It took too long, was finished already, or began in another browser. Nothing is wrong with your"
                                                + " account: simply start again.")
                                .offering("Sign in again", "/sign-in")
                                .offering("Go to the home page", "/"));
            case SIGN_IN_REJECTED ->
                pages.show(
                        ctx,
                        403,
                        MessagePage.saying(
                                        "You were not signed in",
                                        "Your organisation’s sign-in service said no, or the sign-in was cancelled there.")
                                .offering("Try again", "/sign-in")
                                .offering("Go to the home page", "/"));
            case PROVIDER_NOT_TRUSTED ->
                fail(
                        ctx,
                        502,
                        "The sign-in service’s answer cannot be trusted",
                        "It did not match what Surveys had asked for, so you were not signed in. Try once more; if it happens again, tell"
                                + " somebody who runs Surveys.");
            case CLIENT_NOT_PROVEN, CREDENTIAL_UNUSABLE ->
                fail(
                        ctx,
                        503,
                        "Surveys could not prove itself to the sign-in service",
                        "Before anybody can sign in, this application has to prove to the sign-in service which application it is, and that"
                                + " failed. It is not your fault, and you cannot put it right from here.",
                        "The reason is in the application’s log, where somebody who runs Surveys finds it by the request number below.");
            case PROVIDER_UNAVAILABLE ->
                unavailable(
                        ctx,
                        "The sign-in service does not answer",
                        "Surveys cannot reach the service that signs people in. This usually passes within minutes.",
                        "Nothing has been changed; here is what you sent, to send again.");
        }
    }

    /** Whatever else went wrong, by its status. */
    public void failed(Context ctx, int status, String message) {
        if (status >= 500) {
            fail(ctx, status, "Something went wrong", message);
        } else {
            say(ctx, status, status == 404 ? "There is nothing here" : "This does not work", message);
        }
    }

    /** Something that this needs is down: a form is offered again with all that was typed, a page to be tried again. */
    private void unavailable(Context ctx, String title, String message, String aboutForm) {
        ctx.header("Retry-After", "30");
        if (ctx.method().equals(HandlerType.POST)) {
            pages.show(ctx, 503, new ResendPage(title, message + " " + aboutForm, ParkedForm.from(ctx), false));
            return;
        }
        String again =
                ctx.path().startsWith("/sign") ? "/sign-in" : Pages.here(ctx).value();
        pages.show(
                ctx,
                503,
                MessagePage.saying(title, message)
                        .about(requestId())
                        .offering("Try again", again)
                        .offering("Go to the home page", "/"));
    }

    private void signInAgain(Context ctx) {
        if (visits.of(ctx).filter(visits::beganJustNow).isPresent()) {
            fail(
                    ctx,
                    502,
                    "Surveys does not accept your sign-in",
                    "You have only just signed in, and yet Surveys asks you to sign in again. Doing so would not help: this takes somebody"
                            + " who runs Surveys to put right.");
            return;
        }
        try {
            departures.signInAgain(ctx);
        } catch (AuthRefused refused) {
            show(ctx, refused);
        }
    }

    private void tenantNotSignedUp(Context ctx) {
        pages.show(
                ctx,
                403,
                MessagePage.saying(
                                "Your organisation is not signed up yet",
                                "You have an account with your organisation, but your organisation does not use Surveys yet.",
                                "If you administer your organisation’s accounts and have the role SurveyAdmin, you can sign it up now; it"
                                        + " takes a minute. Otherwise, ask somebody who does.")
                        .offering("Sign your organisation up", "/sign-up")
                        .offering("Sign in with another account", "/sign-in?choose"));
    }

    private void say(Context ctx, int status, String title, String message) {
        MessagePage page = MessagePage.saying(title, message);
        pages.show(ctx, status, page.offering("Go to the home page", "/"));
    }

    private void fail(Context ctx, int status, String title, String... paragraphs) {
        pages.show(
                ctx,
                status,
                MessagePage.saying(title, paragraphs).about(requestId()).offering("Go to the home page", "/"));
    }

    private static void log(AuthRefused refused) {
        switch (refused.kind()) {
            case INTERACTION_REQUIRED, SIGN_IN_UNKNOWN, SIGN_IN_REJECTED, ISSUER_NOT_SIGNED_UP ->
                log.atInfo()
                        .addKeyValue("kind", refused.kind())
                        .addKeyValue("reason", refused.getMessage())
                        .log("Not signed in");
            case TOKEN_INVALID, SCOPE_MISSING, PROVIDER_NOT_TRUSTED, PROVIDER_UNAVAILABLE ->
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
                        .log("This application could not prove itself to the identity provider");
        }
    }

    private static String requestId() {
        return RequestId.current().orElse("");
    }
}
