package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.ErrorRenderer;
import com.tailspin.surveys.adapters.web.RequestId;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.ProblemJson;
import com.tailspin.surveys.adapters.web.json.ProblemJson.FieldErrorJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the API says no: the one place where refusals become statuses. */
final class Problems implements Routes, ErrorRenderer {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String REALM = "Bearer realm=\"surveys\"";
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
    }

    @Override
    public void render(Context ctx, int status, String message) {
        String kind =
                switch (status) {
                    // Not «not-found»: that is about surveys, and whoever mistakes the address should learn so.
                    case 404 -> "no-such-address";
                    case 405 -> "method-not-allowed";
                    case 413 -> "too-large";
                    case 415 -> "not-json";
                    case 421 -> "misdirected";
                    default -> status < 500 ? "invalid" : "unexpected";
                };
        String title =
                switch (status) {
                    case 404 -> "No such address";
                    case 405 -> "Method not allowed";
                    case 413 -> "Too large";
                    case 415 -> "Not JSON";
                    case 421 -> "Misdirected";
                    default -> status < 500 ? "Not valid" : "Unexpected failure";
                };
        answer(ctx, status, kind, title, message, null);
    }

    private static void answer(Context ctx, SurveyRefused refused) {
        if (refused.kind() == SurveyRefused.Kind.NOT_SIGNED_IN) {
            ctx.header(Header.WWW_AUTHENTICATE, REALM);
        }
        List<FieldErrorJson> errors = refused instanceof Invalid invalid
                ? invalid.errors().stream().map(FieldErrorJson::of).toList()
                : null;
        answer(
                ctx,
                status(refused.kind(), ctx),
                WireNames.of(refused.kind()),
                title(refused.kind()),
                refused.getMessage(),
                errors);
    }

    private static int status(SurveyRefused.Kind kind, Context ctx) {
        return switch (kind) {
            case INVALID -> 400;
            case NOT_SIGNED_IN -> 401;
            case FORBIDDEN, TENANT_NOT_SIGNED_UP -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case CHANGED_MEANWHILE -> ctx.header(Header.IF_MATCH) == null ? 409 : 412;
        };
    }

    private static String title(SurveyRefused.Kind kind) {
        return switch (kind) {
            case INVALID -> "Not valid";
            case NOT_SIGNED_IN -> "Not signed in";
            case FORBIDDEN -> "Not allowed";
            case TENANT_NOT_SIGNED_UP -> "Organisation not signed up";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Not possible now";
            case CHANGED_MEANWHILE -> "Changed meanwhile";
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
            case TOKEN_INVALID -> {
                challenge(ctx, "invalid_token", reason, "");
                answer(ctx, 401, WireNames.of(refused.kind()), "Token not accepted", reason, null);
            }
            case ISSUER_NOT_SIGNED_UP -> {
                challenge(ctx, "invalid_token", reason, "");
                SurveyRefused.Kind kind = SurveyRefused.Kind.TENANT_NOT_SIGNED_UP;
                answer(
                        ctx,
                        401,
                        WireNames.of(kind),
                        title(kind),
                        new SurveyRefused.TenantNotSignedUp().getMessage(),
                        null);
            }
            case SCOPE_MISSING -> {
                challenge(ctx, "insufficient_scope", reason, ", scope=\"%s\"".formatted(requiredScope));
                answer(ctx, 403, WireNames.of(refused.kind()), "Scope missing", reason, null);
            }
            case PROVIDER_UNAVAILABLE -> {
                ctx.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
                answer(
                        ctx,
                        503,
                        WireNames.of(refused.kind()),
                        "Identity provider not available",
                        "The token cannot be checked now, because the keys of its issuer cannot be had. Try again soon.",
                        null);
            }
            case INTERACTION_REQUIRED,
                    SIGN_IN_UNKNOWN,
                    SIGN_IN_REJECTED,
                    PROVIDER_NOT_TRUSTED,
                    CLIENT_NOT_PROVEN,
                    CREDENTIAL_UNUSABLE ->
                throw new IllegalStateException("checking a bearer token does not end in " + refused.kind(), refused);
        }
    }

    private static void challenge(Context ctx, String error, String description, String more) {
        ctx.header(
                Header.WWW_AUTHENTICATE,
                "%s, error=\"%s\", error_description=\"%s\"%s".formatted(REALM, error, quotable(description), more));
    }

    // What RFC 6750, section 3, allows in an error_description.
    private static String quotable(String text) {
        String plain = text.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST_DESCRIPTION ? plain : plain.substring(0, LONGEST_DESCRIPTION) + "...";
    }

    private static void answer(
            Context ctx, int status, String kind, String title, String detail, @Nullable List<FieldErrorJson> errors) {
        ProblemJson problem = new ProblemJson(
                ProblemJson.type(kind),
                title,
                status,
                detail,
                RequestId.current().orElse(null),
                errors);
        ctx.status(status).contentType(ProblemJson.MEDIA_TYPE).result(Json.write(problem));
    }
}
