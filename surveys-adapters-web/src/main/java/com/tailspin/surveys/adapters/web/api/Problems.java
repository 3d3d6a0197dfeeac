package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.ErrorRenderer;
import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.TooManyRequests;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.LocalizedMessages;
import com.tailspin.surveys.adapters.web.json.ProblemJson;
import com.tailspin.surveys.adapters.web.json.ProblemJson.FieldErrorJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.StoreUnavailable;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps refusals and failures to problem documents: the one place where refusals become statuses. */
final class Problems implements Routes, ErrorRenderer {

    /** The beginnings of refusals of a token, as the authentication words them. */
    private static final String TOKEN = "The access token ";

    private static final String REFUSED = TOKEN + "is refused: ";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String REALM = "Bearer realm=\"surveys\"";
    private static final String PROOF_SCHEME = "DPoP realm=\"surveys\"";
    private static final String ALGORITHMS =
            ", algs=\"%s\"".formatted(String.join(" ", PresentedToken.PROOF_ALGORITHMS));
    private static final int LONGEST_DESCRIPTION = 300;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final String requiredScope;

    Problems(String requiredScope) {
        this.requiredScope = requiredScope;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(SurveyRefused.class, (refused, ctx) -> answer(ctx, refused));
        routes.exception(AuthRefused.class, (refused, ctx) -> answer(ctx, refused));
        routes.exception(StoreUnavailable.class, (unavailable, ctx) -> {
            log.atWarn().addKeyValue("reason", unavailable.getMessage()).log("the store is temporarily unavailable");
            ctx.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
            answer(ctx, 503, "unavailable");
        });
        routes.exception(TooManyRequests.class, (refused, ctx) -> {
            ctx.header(Header.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
            answer(ctx, 429, "too-many-requests", refused.retryAfterSeconds());
        });
        routes.exception(
                BadRequest.class,
                (bad, ctx) -> answer(
                        ctx,
                        status(SurveyRefused.Kind.INVALID, ctx),
                        WireNames.of(SurveyRefused.Kind.INVALID),
                        Message.of("invalid"),
                        bad.errors()));
    }

    @Override
    public void render(Context ctx, int status, String message) {
        switch (status) {
            case 400 -> answer(ctx, status, "invalid", Message.of("problem.unreadable"), null);
            // Not "not-found", which is about surveys: a client with a wrong address should learn that.
            case 404 -> answer(ctx, status, "no-such-address");
            case 405 -> answer(ctx, status, "method-not-allowed");
            case 413 -> answer(ctx, status, "too-large", WebServer.LONGEST_BODY / 1024);
            case 414, 431 -> answer(ctx, status, "invalid", Message.of("problem.too-long"), null);
            case 415 -> answer(ctx, status, "not-json");
            case 421 -> answer(ctx, status, "misdirected", message);
            case 503 -> {
                ctx.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
                answer(ctx, status, "unavailable");
            }
            default -> {
                if (status < 500) {
                    answer(ctx, status, "invalid", Message.of("problem.bad-request", message), null);
                } else {
                    answer(ctx, status, "unexpected");
                }
            }
        }
    }

    private static void answer(Context ctx, SurveyRefused refused) {
        if (refused.kind() == SurveyRefused.Kind.NOT_SIGNED_IN) {
            ctx.header(Header.WWW_AUTHENTICATE, REALM);
        }
        answer(
                ctx,
                status(refused.kind(), ctx),
                WireNames.of(refused.kind()),
                refused.message(),
                refused instanceof Invalid invalid ? invalid.errors() : null);
    }

    private static int status(SurveyRefused.Kind kind, Context ctx) {
        return switch (kind) {
            case INVALID -> 400;
            case NOT_SIGNED_IN -> 401;
            case FORBIDDEN, TENANT_NOT_SIGNED_UP -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, NOT_OPEN -> 409;
            case CHANGED_MEANWHILE -> ctx.header(Header.IF_MATCH) == null ? 409 : 412;
        };
    }

    private void answer(Context ctx, AuthRefused refused) {
        log.atInfo()
                .addKeyValue("kind", refused.kind())
                .addKeyValue("reason", refused.getMessage())
                .setCause(refused.getCause())
                .log("caller not verified");
        String reason = refused.getMessage();
        switch (refused.kind()) {
            case TOKEN_INVALID, CLAIMS_UNUSABLE -> {
                challenge(ctx, "invalid_token", reason, "");
                answer(ctx, 401, WireNames.of(refused.kind()), because(reason));
            }
            case PROOF_INVALID -> {
                boolean proofSent = BearerCallers.presentsProof(ctx) && ctx.header(BearerCallers.DPOP) != null;
                challenge(ctx, PROOF_SCHEME, proofSent ? "invalid_dpop_proof" : "invalid_token", reason, ALGORITHMS);
                answer(ctx, 401, WireNames.of(AuthRefused.Kind.TOKEN_INVALID), because(reason));
            }
            case ISSUER_NOT_SIGNED_UP -> {
                challenge(ctx, "invalid_token", reason, "");
                SurveyRefused notSignedUp = new SurveyRefused.TenantNotSignedUp();
                answer(ctx, 401, WireNames.of(notSignedUp.kind()), notSignedUp.message(), null);
            }
            case SCOPE_MISSING -> {
                challenge(ctx, "insufficient_scope", reason, ", scope=\"%s\"".formatted(requiredScope));
                answer(ctx, 403, WireNames.of(refused.kind()), because(reason));
            }
            case PROVIDER_UNAVAILABLE -> {
                ctx.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
                answer(ctx, 503, WireNames.of(refused.kind()));
            }
            case INTERACTION_REQUIRED,
                    SIGN_IN_UNKNOWN,
                    SIGN_IN_REJECTED,
                    PROVIDER_NOT_TRUSTED,
                    CLIENT_NOT_PROVEN,
                    CREDENTIAL_UNUSABLE ->
                throw new IllegalStateException(
                        "verifying a bearer token cannot be refused with " + refused.kind(), refused);
        }
    }

    /** The reason alone, because the problem's text already says that the token is refused. */
    private static String because(String reason) {
        if (reason.startsWith(REFUSED)) {
            return reason.substring(REFUSED.length());
        }
        return reason.startsWith(TOKEN) ? "it " + reason.substring(TOKEN.length()) : reason;
    }

    /** Answers with the scheme of the request. */
    private static void challenge(Context ctx, String error, String description, String more) {
        boolean proof = BearerCallers.presentsProof(ctx);
        challenge(ctx, proof ? PROOF_SCHEME : REALM, error, description, proof ? more + ALGORITHMS : more);
    }

    private static void challenge(Context ctx, String scheme, String error, String description, String more) {
        ctx.header(
                Header.WWW_AUTHENTICATE,
                "%s, error=\"%s\", error_description=\"%s\"%s".formatted(scheme, error, quotable(description), more));
    }

    // Characters that RFC 6750, section 3, allows in an error_description.
    private static String quotable(String text) {
        String plain = text.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST_DESCRIPTION ? plain : plain.substring(0, LONGEST_DESCRIPTION) + "...";
    }

    private static void answer(Context ctx, int status, String kind, Object... values) {
        answer(ctx, status, kind, Message.of("problem." + kind, values), null);
    }

    private static void answer(
            Context ctx, int status, String kind, Message message, @Nullable List<FieldError> errors) {
        Locale language = ApiExchange.language(ctx);
        String detail = errors == null || errors.isEmpty()
                ? LocalizedMessages.of(message, language)
                : errors.stream()
                        .map(error -> LocalizedMessages.of(error, language))
                        .collect(Collectors.joining(" "));
        ProblemJson problem = new ProblemJson(
                ProblemJson.type(kind),
                LocalizedMessages.of(Message.of("title." + kind), language),
                status,
                detail,
                message.key(),
                message.values(),
                RequestId.current().orElse(null),
                errors == null
                        ? null
                        : errors.stream()
                                .map(error -> FieldErrorJson.of(error, language))
                                .toList());
        ctx.status(status)
                .header("Content-Language", language.getLanguage())
                .contentType(ProblemJson.MEDIA_TYPE)
                .result(Json.write(problem));
    }
}
