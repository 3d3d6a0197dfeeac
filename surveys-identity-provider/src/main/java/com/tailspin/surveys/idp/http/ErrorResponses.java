package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Maps exceptions to responses: a page for people, JSON for programs. */
final class ErrorResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProviderPages pages;

    ErrorResponses(ProviderPages pages) {
        this.pages = pages;
    }

    void handle(RoutesConfig routes) {
        routes.exception(OAuthError.class, (e, ctx) -> {
            e.challenge().ifPresent(challenge -> ctx.header("WWW-Authenticate", challenge));
            problem(ctx, e.status(), e.code(), e.description());
        });
        routes.exception(
                PageError.class,
                (e, ctx) -> pages.problem(ctx, e.status(), e.title(), e.description(), e.application()));
        routes.exception(
                Requests.UnknownAuthority.class,
                (e, ctx) -> answerProblem(ctx, 404, "invalid_request", String.valueOf(e.getMessage())));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            String message =
                    switch (e.getStatus()) {
                        case 404 -> "There is nothing at this address.";
                        case 405 -> "This address does not support that method.";
                        case 413 -> "The request is too large.";
                        default -> "The request failed.";
                    };
            answerProblem(ctx, e.getStatus(), "invalid_request", message);
        });
        routes.exception(IOException.class, (e, ctx) -> {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("unreadable request body");
            answerProblem(ctx, 400, "invalid_request", "The body of the request is malformed or incomplete.");
        });
        routes.exception(Exception.class, (e, ctx) -> {
            if (Store.isTrouble(e)) {
                // Without the stack trace, which could fill a disk that is already full.
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("database failure");
                ctx.header("Retry-After", RETRY_AFTER_SECONDS);
                answerProblem(
                        ctx, 503, "temporarily_unavailable", "The database is not responding. Try again in a moment.");
                return;
            }
            LOG.atError().setCause(e).addKeyValue("path", ctx.path()).log("a request failed");
            answerProblem(
                    ctx,
                    500,
                    "server_error",
                    "An internal error occurred. The log has details under the request id " + MDC.get("requestId")
                            + ".");
        });
    }

    /** Sends a page to people and JSON to programs. */
    private void answerProblem(Context ctx, int status, String code, String message) {
        boolean person = Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
        if (person) {
            pages.failure(ctx, status, message);
        } else {
            problem(ctx, status, code, message);
        }
    }

    private static void problem(Context ctx, int status, String code, String description) {
        JsonResponses.neverStore(ctx);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        JsonResponses.answer(ctx, status, body);
    }
}
