package com.tailspin.surveys.adapters.web.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on 127.0.0.1: its routes and, for all of them, request ids, an access log, metrics,
 * {@code /health/live}, {@code /health/ready}, {@code /metrics}, a canonical host name, a limit on bodies, security
 * headers, and an answer to every failure. Created stopped; started once.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);

    private static final String LOOPBACK = "127.0.0.1";
    /** Maximum size of a request body in bytes. */
    public static final long LONGEST_BODY = WholeBody.LONGEST;
    /** Room for an access token of 32 KiB, the longest that authentication reads. */
    private static final int LONGEST_HEADERS = 40 * 1024;

    private static final int MOST_THREADS = 32;
    private static final int FEWEST_THREADS = 2;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(2);
    private static final Duration TIME_TO_HANG_UP = Duration.ofMillis(100);

    private final ServerAddress address;
    private final RequestLog requestLog;
    private final Failures failures;
    private final ReadinessCheck readiness;
    private final PrometheusMeterRegistry meters;
    private final Set<String> endpoints = new TreeSet<>();
    private final Server server;
    private final ServerConnector connector;
    private volatile boolean leaving;

    public WebServer(
            ServerAddress address,
            List<Routes> routes,
            ErrorRenderer errors,
            ReadinessCheck readiness,
            PrometheusMeterRegistry meters) {
        this(address, routes, errors, readiness, meters, GRACE);
    }

    /**
     * @param grace time for headers and bodies to arrive before their minimum rate applies
     */
    WebServer(
            ServerAddress address,
            List<Routes> routes,
            ErrorRenderer errors,
            ReadinessCheck readiness,
            PrometheusMeterRegistry meters,
            Duration grace) {
        this.address = address;
        this.requestLog = new RequestLog(address.name(), meters);
        this.failures = new Failures(address.name(), errors, readiness);
        this.readiness = readiness;
        this.meters = meters;
        this.server = new Server(threads());
        this.connector = connector();
        assemble(Javalin.create(config -> configure(config, routes)), grace);
    }

    /**
     * Puts Javalin's routes into a Jetty server of ours, without the sessions and WebSockets that Javalin's own
     * server has.
     */
    private void assemble(Javalin javalin, Duration grace) {
        ServletContextHandler servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        servlets.addServlet(new ServletHolder(new JavalinServlet(javalin.unsafe)), "/*");
        SlowClients slowClients = new SlowClients(grace, MOST_THREADS / 2, new WholeBody(new RequestTrail(servlets)));
        connector.addBean(slowClients);
        server.addConnector(connector);
        server.setHandler(slowClients);
        server.setErrorHandler(new MalformedRequestHandler());
        server.setStopTimeout(TIME_TO_FINISH.toMillis());
    }

    /**
     * Starts listening.
     *
     * @throws PortTaken if another program listens on the port
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw isTaken(e)
                    ? new PortTaken(address.port(), "surveys." + address.name() + ".port", e)
                    : new IllegalStateException("The %s server could not be started.".formatted(address.name()), e);
        }
        address.listensOn(port());
        log.atInfo()
                .addKeyValue("server", address.name())
                .addKeyValue("url", address.baseUrl())
                .log("listening");
    }

    /** The actual port, also if the setting was 0. */
    public int port() {
        return connector.getLocalPort();
    }

    public URI baseUrl() {
        return address.baseUrl();
    }

    /** All endpoints of this server: method, a space, and the path with parameter names in braces. */
    public Set<String> endpoints() {
        return Collections.unmodifiableSet(endpoints);
    }

    /**
     * Makes proxies send requests elsewhere: {@code /health/ready} responds with 503 and each response closes its
     * connection. Requests are still answered until {@link #close}.
     *
     * @param drain maximum time that {@link #close} waits for requests under way
     */
    public void leave(Duration drain) {
        server.setStopTimeout(drain.toMillis());
        leaving = true;
    }

    /**
     * Stops the server after requests under way have finished, or after two seconds or the time given to
     * {@link #leave}.
     */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The %s server could not be stopped.".formatted(address.name()), e);
        }
    }

    private static boolean isTaken(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return !String.valueOf(cause.getMessage()).contains("Permission");
            }
        }
        return false;
    }

    private void configure(JavalinConfig config, List<Routes> features) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_BODY;
        config.http.prefer405over404 = true;
        config.requestLogger.http(requestLog::finished);

        RoutesConfig routes = config.routes;
        // Javalin responds to HEAD with 200 wherever there is a GET handler, whatever GET would have returned.
        config.events.handlerAdded(added -> {
            if (added.getHttpMethod().isHttpMethod()) {
                endpoints.add(added.getHttpMethod() + " " + added.getPath());
            }
            if (added.getHttpMethod().equals(HandlerType.GET)) {
                routes.head(added.getPath(), added.getHandler());
            }
        });
        routes.before(this::before);
        failures.addTo(routes);
        operations(routes);
        features.forEach(feature -> feature.addTo(routes));
        // Last, so that the page that reports the error gets the headers of a page.
        routes.before(WebServer::refuseUnreadable);
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName(address.name());
        return threads;
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        // Responses are written in parts of this size, and most of them in one.
        http.setOutputAggregationSize(http.getOutputBufferSize());
        // One acceptor: with none, Jetty keeps accepting connections while it stops, and then drops them.
        ConnectionFactory[] protocols = address.tls()
                .map(tls -> Https.factories(tls, http))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
        ServerConnector made = new ServerConnector(server, 1, 1, protocols);
        made.setHost(LOOPBACK);
        made.setPort(address.port());
        made.setShutdownIdleTimeout(TIME_TO_HANG_UP.toMillis());
        return made;
    }

    private void before(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "same-origin")
                .header(Header.CACHE_CONTROL, "no-store");
        if (leaving) {
            ctx.header(Header.CONNECTION, "close");
        }
        if (baseUrl().getScheme().equals("https")) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
        if (MalformedRequestHandler.status(ctx).isEmpty() && !RequestLog.isOperational(ctx.path())) {
            sendToOwnHost(ctx);
        }
    }

    private static void refuseUnreadable(Context ctx) {
        MalformedRequestHandler.status(ctx).ifPresent(status -> {
            throw new HttpResponseException(status, "The request cannot be read.");
        });
    }

    /**
     * Cookies and redirect URIs belong to one host name, so all requests are redirected to it; this also defeats
     * DNS rebinding.
     */
    private void sendToOwnHost(Context ctx) {
        URI own = baseUrl();
        String host = Optional.ofNullable(ctx.header(Header.HOST)).orElse("");
        if (host.equalsIgnoreCase(own.getRawAuthority())) {
            return;
        }
        if (ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD)) {
            String query = Optional.ofNullable(ctx.queryString())
                    .map(text -> "?" + text)
                    .orElse("");
            ctx.redirect(own + ctx.path() + query, HttpStatus.TEMPORARY_REDIRECT);
        } else if (!host.equals(LOOPBACK + ":" + port())) {
            throw new HttpResponseException(
                    HttpStatus.MISDIRECTED_REQUEST.getCode(), "This server is reached at %s.".formatted(own));
        }
    }

    private void operations(RoutesConfig routes) {
        routes.get("/health/live", ctx -> ctx.result("live"));
        routes.get("/health/ready", ctx -> {
            if (leaving) {
                ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("not ready; the server is stopping");
                return;
            }
            try {
                readiness.check();
                StringBuilder answer = new StringBuilder("ready");
                readiness
                        .warnings()
                        .forEach(warning -> answer.append("\nwarning: ").append(warning));
                ctx.result(answer.toString());
            } catch (Exception e) {
                log.atWarn().addKeyValue("server", address.name()).setCause(e).log("not ready");
                ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("not ready; the log says why");
            }
        });
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape()));
    }
}
