package com.tailspin.surveys.adapters.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered and logged when a request is refused or fails. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final String server;
    private final ErrorRenderer errors;
    private final ReadinessCheck readiness;

    Failures(String server, ErrorRenderer errors, ReadinessCheck readiness) {
        this.server = server;
        this.errors = errors;
        this.readiness = readiness;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            e.getDetails().entrySet().stream()
                    .filter(detail -> detail.getKey().toLowerCase(Locale.ROOT).startsWith("available"))
                    .findFirst()
                    .ifPresent(allowed -> ctx.header(Header.ALLOW, allowed.getValue()));
            errors.render(ctx, e.getStatus(), sentence(e));
        });
        routes.exception(Exception.class, (e, ctx) -> {
            boolean ready = isReady();
            log.atError()
                    .addKeyValue("server", server)
                    .addKeyValue("method", ctx.method())
                    .addKeyValue("route", RequestLog.route(ctx))
                    .setCause(e)
                    .log(
                            ready
                                    ? "unexpected failure"
                                    : "something that the server needs, such as its database, is unavailable");
            if (ready) {
                failed(ctx);
            } else {
                errors.render(
                        ctx,
                        HttpStatus.SERVICE_UNAVAILABLE.getCode(),
                        "Something that the server needs is unavailable. Try again in a moment.");
            }
        });
        // A java.lang.Error has been logged but not answered.
        routes.error(HttpStatus.INTERNAL_SERVER_ERROR, ctx -> {
            if (ctx.resultInputStream() == null) {
                failed(ctx);
            }
        });
    }

    /** Asked only after a failure, to tell a temporary outage from a defect. */
    private boolean isReady() {
        try {
            readiness.check();
            return true;
        } catch (Exception e) {
            log.atWarn().addKeyValue("server", server).setCause(e).log("not ready");
            return false;
        }
    }

    private void failed(Context ctx) {
        errors.render(
                ctx,
                HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
                "Something went wrong on our side. It has been logged under this request's number.");
    }

    private static String sentence(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 400 -> "The request cannot be read: its address or another part of it is malformed.";
            case 404 -> "No page or resource exists at this address.";
            case 405 -> "This address does not support the request's method.";
            case 413 -> "The request is too large: the limit is %d KiB.".formatted(WholeBody.LONGEST / 1024);
            case 414, 431 -> "The address or the headers of the request are too long.";
            default -> String.valueOf(e.getMessage());
        };
    }
}
