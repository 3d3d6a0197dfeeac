package com.tailspin.surveys.idp.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Numbers each request, measures it, logs it, and reports it with its answer to an observer. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final MeterRegistry meters;
    private final Clock clock;
    private final Consumer<HandledRequest> observer;

    RequestLog(MeterRegistry meters, Clock clock, Consumer<HandledRequest> observer) {
        this.meters = meters;
        this.clock = clock;
        this.observer = observer;
    }

    /** Takes the client's request id if it is well formed, and makes one otherwise. */
    void begin(Context ctx) {
        String requestId = Optional.ofNullable(ctx.header("X-Request-Id"))
                .filter(given -> REQUEST_ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        MDC.put("requestId", requestId);
        ctx.header("X-Request-Id", requestId);
    }

    void tell(Context ctx) {
        if (isOperational(ctx.path()) || ctx.path().startsWith("/assets/")) {
            return;
        }
        try {
            String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
            observer.accept(new HandledRequest(
                    clock.instant(),
                    Optional.ofNullable(MDC.get("requestId")).orElse(""),
                    ctx.method().name(),
                    ctx.path() + query,
                    headers(
                            Collections.list(ctx.req().getHeaderNames()),
                            name -> Collections.list(ctx.req().getHeaders(name))),
                    body(ctx),
                    ctx.statusCode(),
                    headers(
                            ctx.res().getHeaderNames(),
                            name -> List.copyOf(ctx.res().getHeaders(name))),
                    Optional.ofNullable(ctx.result()).orElse("")));
        } catch (RuntimeException e) {
            // A failing observer must not spoil the answer.
            LOG.atError().setCause(e).log("the observer of requests failed");
        }
    }

    /** Logs the route, not the path or the query, because these may hold codes and states. */
    void finished(Context ctx, Float milliseconds) {
        String route = Optional.ofNullable(ctx.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .filter(path -> !path.isEmpty())
                .orElse("unmatched");
        boolean quiet = isOperational(ctx.path()) || route.startsWith("/assets/");
        try {
            Timer.builder("http.server.requests")
                    .description("Requests answered")
                    .tag("server", "idp")
                    .tag("route", route)
                    .tag("status", Integer.toString(ctx.statusCode()))
                    .register(meters)
                    .record(Duration.ofNanos((long) (milliseconds * 1_000_000)));
            LOG.atLevel(quiet ? Level.DEBUG : Level.INFO)
                    .addKeyValue("server", "idp")
                    .addKeyValue("method", ctx.method())
                    .addKeyValue("route", route)
                    .addKeyValue("status", ctx.statusCode())
                    .addKeyValue("ms", Math.round(milliseconds))
                    .log("request");
        } finally {
            MDC.remove("requestId");
        }
    }

    static boolean isOperational(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
    }

    private static String body(Context ctx) {
        try {
            return ctx.body();
        } catch (HttpResponseException tooLong) {
            return "";
        }
    }

    private static Map<String, List<String>> headers(Collection<String> names, Function<String, List<String>> values) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> headers.put(name, values.apply(name)));
        return headers;
    }
}
