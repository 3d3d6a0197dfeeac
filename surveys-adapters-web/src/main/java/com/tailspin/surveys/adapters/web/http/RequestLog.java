package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Measures each request that was answered, and writes the access log. */
final class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
    private static final String UNMATCHED = "unmatched";

    private final String server;
    private final PrometheusMeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** The labels of a measurement. */
    private record Kind(String method, String route, int status) {}

    RequestLog(String server, PrometheusMeterRegistry meters) {
        this.server = server;
        this.meters = meters;
    }

    void finished(Context ctx, Float milliseconds) {
        String route = route(ctx);
        timers.computeIfAbsent(new Kind(method(ctx), route, ctx.statusCode()), this::timer)
                .record((long) (milliseconds * 1_000_000), TimeUnit.NANOSECONDS);
        log.atLevel(isOperational(route) || route.startsWith("/assets/") ? Level.DEBUG : Level.INFO)
                .addKeyValue("server", server)
                .addKeyValue("method", method(ctx))
                .addKeyValue("route", route)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("ms", Math.round(milliseconds))
                .log("request");
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests answered")
                .tag("server", server)
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .register(meters);
    }

    static boolean isOperational(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
    }

    // A client must not be able to invent values here: each one becomes a separate time series.
    private static String method(Context ctx) {
        return HandlerType.commonHttp().contains(ctx.method()) ? ctx.method().name() : "other";
    }

    static String route(Context ctx) {
        return Optional.ofNullable(ctx.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .filter(path -> !path.isEmpty())
                .orElse(UNMATCHED);
    }
}
