package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.http.RequestId;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.idp.http.HandledRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes requests to the front end or the API, and tells the {@link Wire} what it needs. Never changes a response.
 */
final class TrafficRecorder implements Routes {

    private static final Logger log = LoggerFactory.getLogger(TrafficRecorder.class);
    private static final String ASKED = TrafficRecorder.class.getName();
    private static final List<String> UNSEEN = List.of("/assets", "/health", "/metrics", "/workshop", "/favicon.ico");

    private final Party server;
    private final Wire wire;
    private final InstantSource clock;

    TrafficRecorder(Party server, Wire wire, InstantSource clock) {
        this.server = server;
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::asked);
        routes.after(this::answered);
    }

    private void asked(Context ctx) {
        String path = ctx.path();
        if (isUnseen(path)) {
            return;
        }
        try {
            String id = RequestId.current().orElse("");
            ctx.attribute(ASKED, wire.asked(server, id, path, () -> raw(ctx, "", Map.of(), "")));
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the wire missed a request");
        }
    }

    private void answered(Context ctx) {
        PendingRequest asked = ctx.attribute(ASKED);
        if (asked == null) {
            return;
        }
        try {
            wire.answered(asked, CorrelationKeys.leaves(ctx.res().getHeader(Header.LOCATION)), () -> {
                Map<String, List<String>> headers = headers(
                        ctx.res().getHeaderNames(),
                        name -> List.copyOf(ctx.res().getHeaders(name)));
                return raw(ctx, requestBody(ctx), headers, answerBody(ctx, headers));
            });
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the wire missed an answer");
        }
    }

    private static boolean isUnseen(String path) {
        for (String unseen : UNSEEN) {
            if (path.startsWith(unseen) && (path.length() == unseen.length() || path.charAt(unseen.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    private HandledRequest raw(Context ctx, String body, Map<String, List<String>> answerHeaders, String answerBody) {
        return new HandledRequest(
                clock.instant(),
                RequestId.current().orElse(""),
                ctx.method().name(),
                ctx.path() + (ctx.queryString() == null ? "" : "?" + ctx.queryString()),
                headers(
                        Collections.list(ctx.req().getHeaderNames()),
                        name -> Collections.list(ctx.req().getHeaders(name))),
                body,
                ctx.statusCode(),
                answerHeaders,
                answerBody);
    }

    private static Map<String, List<String>> headers(Collection<String> names, Function<String, List<String>> values) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> headers.put(name, values.apply(name)));
        return headers;
    }

    private static String requestBody(Context ctx) {
        try {
            return ctx.body();
        } catch (HttpResponseException tooLong) {
            return "";
        }
    }

    /** Only JSON is kept. Everything else is ignored, and a stream could be read only once. */
    private static String answerBody(Context ctx, Map<String, List<String>> headers) {
        InputStream answer = ctx.resultInputStream();
        if (!(answer instanceof ByteArrayInputStream bytes)) {
            return "";
        }
        boolean json = headers.getOrDefault("Content-Type", List.of()).stream().anyMatch(type -> type.contains("json"));
        if (json) {
            return Optional.ofNullable(ctx.result()).orElse("");
        }
        headers.putIfAbsent("Content-Length", List.of(String.valueOf(bytes.available())));
        return "";
    }
}
