package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.store.DatabaseUnavailable;
import com.tailspin.surveys.idp.store.Store;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: the connectors, and what all endpoints have in common. */
public final class ProviderServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LONGEST_BODY = 128 * 1024;
    /** Maximum size of a body that Jetty buffers; bodies longer than {@link #LONGEST_BODY} are refused in any case. */
    private static final long MOST_HELD = 2 * LONGEST_BODY;
    /** Bytes added per chunk, so that many small chunks do not use more memory than a few large ones. */
    private static final int WEIGHT_OF_A_CHUNK = 128;

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MOST_THREADS = 32;
    private static final int FEWEST_THREADS = 2;
    private static final Duration PURGE_EVERY = Duration.ofMinutes(5);

    private final Settings settings;
    private final Store store;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong purgedAt;
    private final RequestLog requestLog;
    private final Requests requests;
    private final ProviderPages pages;
    private final Server server;
    private final ServerConnector connector;
    private volatile @Nullable URI base;
    private final @Nullable ServerConnector mutualTls;
    private volatile boolean leaving;

    /**
     * Settings of the server.
     *
     * @param port 0 for any free port
     * @param baseUrl URL by which clients address this server; {@code http://localhost:port} if absent, or https with
     *     {@code tls}
     */
    public record Settings(
            int port,
            Optional<URI> baseUrl,
            Optional<TlsSettings> tls,
            Optional<MutualTlsSettings> mutualTls,
            Clock clock,
            Consumer<HandledRequest> requests) {}

    /**
     * Starts listening on the loopback address.
     *
     * @param endpoints adds the endpoints and pages, once, while the server is made
     */
    public ProviderServer(Settings settings, Store store, BiConsumer<RoutesConfig, ProviderServer> endpoints) {
        this.settings = settings;
        this.store = store;
        meters.config().meterFilter(new LatencyHistogram());
        this.base = settings.baseUrl().orElse(null);
        this.purgedAt = new AtomicLong(settings.clock().millis());
        this.requestLog = new RequestLog(meters, settings.clock(), settings.requests());
        this.requests = new Requests(this::baseUrl);
        this.pages = new ProviderPages();
        var threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("idp");
        this.server = new Server(threads);
        this.connector = connector(settings.port(), settings.tls());
        this.mutualTls = settings.mutualTls()
                .map(second -> connector(second.port(), Optional.of(second.tls())))
                .orElse(null);
        assemble(Javalin.create(config -> configure(config, endpoints)));
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw e instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("the identity provider cannot start", e);
        }
        if (base == null) {
            String scheme = settings.tls().isPresent() ? "https" : "http";
            base = URI.create(scheme + "://localhost:" + port());
        }
    }

    /**
     * Runs Javalin's routes in our own Jetty: without sessions and WebSockets, and without a thread that waits for
     * the body.
     */
    private void assemble(Javalin javalin) {
        var servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        servlets.addServlet(new ServletHolder(new JavalinServlet(javalin.unsafe)), "/*");
        var bodies = new RetainedContentLoaderFactory(MOST_HELD, WEIGHT_OF_A_CHUNK, true);
        var slowClients = new SlowClients(GRACE, new EagerContentHandler(new WholeRequest(servlets), bodies));
        server.setHandler(slowClients);
        server.setErrorHandler(new MalformedRequestErrors());
        for (Connector each : server.getConnectors()) {
            ((ServerConnector) each).addBean(slowClients);
        }
    }

    /** The metrics that {@code /metrics} exposes. */
    public MeterRegistry meters() {
        return meters;
    }

    /** What endpoints read from requests to this server. */
    public Requests requests() {
        return requests;
    }

    public ProviderPages pages() {
        return pages;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** The base URL, without a trailing slash. */
    public URI baseUrl() {
        URI known = base;
        if (known == null) {
            throw new IllegalStateException("The server is not listening yet.");
        }
        return known;
    }

    /** The base URL of the separate address for client certificates, if there is one. */
    public Optional<URI> mutualTlsUrl() {
        return Optional.ofNullable(mutualTls)
                .map(second -> URI.create("https://" + baseUrl().getHost() + ":" + second.getLocalPort()));
    }

    /**
     * Makes {@code /health/ready} answer 503 and closes each connection after its response, so that proxies send
     * requests elsewhere. Requests are still answered until {@link #close}.
     *
     * @param drain maximum time that {@link #close} waits for requests in progress
     */
    public void leave(Duration drain) {
        server.setStopTimeout(drain.toMillis());
        leaving = true;
    }

    /** Stops the server. Waits for requests in progress only after {@link #leave}. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the identity provider cannot stop", e);
        }
        meters.close();
    }

    private void configure(JavalinConfig config, BiConsumer<RoutesConfig, ProviderServer> endpoints) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_BODY;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.requestLogger.http(requestLog::finished);
        RoutesConfig routes = config.routes;
        routes.before(this::beforeAll);
        new ErrorResponses(pages).handle(routes);
        routes.after(requestLog::tell);
        operations(routes);
        endpoints.accept(routes, this);
        routes.get(
                "/", ctx -> pages.home(ctx, organizations().assertionAudience() + "/.well-known/openid-configuration"));
        Assets.addTo(routes);
    }

    private ServerConnector connector(int port, Optional<TlsSettings> tls) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var made = new ServerConnector(server, 1, 1, Protocols.of(tls, http));
        made.setHost(LOOPBACK);
        made.setPort(port);
        server.addConnector(made);
        return made;
    }

    private void operations(RoutesConfig routes) {
        routes.get("/health/live", ctx -> ctx.result("live"));
        routes.get("/health/ready", ctx -> {
            if (leaving) {
                ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("the server is stopping");
                return;
            }
            try {
                store.probe();
                ctx.result("ready");
            } catch (DatabaseUnavailable e) {
                LOG.atWarn().setCause(e).log("the database is not responding");
                ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("the database is not responding");
            }
        });
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape()));
    }

    private void beforeAll(Context ctx) {
        requestLog.begin(ctx);
        if (leaving) {
            ctx.header("Connection", "close");
        }
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "strict-origin");
        if (RequestLog.isOperational(ctx.path())) {
            return;
        }
        sendToOwnHost(ctx);
        purgeNowAndThen();
    }

    /**
     * Cookies and issuers belong to one host name, so requests for other names are redirected to it. This also prevents
     * DNS rebinding.
     */
    private void sendToOwnHost(Context ctx) {
        URI own = baseUrl();
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (host.equalsIgnoreCase(own.getRawAuthority())
                || mutualTlsUrl()
                        .filter(url -> host.equalsIgnoreCase(url.getRawAuthority()))
                        .isPresent()) {
            return;
        }
        if (HandlerType.GET.equals(ctx.method()) || HandlerType.HEAD.equals(ctx.method())) {
            String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
            ctx.redirect(own + ctx.path() + query, HttpStatus.TEMPORARY_REDIRECT);
            ctx.skipRemainingHandlers();
        } else if (!host.equals(LOOPBACK + ":" + port())) {
            throw OAuthError.badRequest("invalid_request", "The address of this server is " + own + ".");
        }
    }

    private void purgeNowAndThen() {
        long now = settings.clock().millis();
        long last = purgedAt.get();
        if (now - last > PURGE_EVERY.toMillis() && purgedAt.compareAndSet(last, now)) {
            store.purge(Instant.ofEpochMilli(now));
        }
    }

    private AuthorityUrls organizations() {
        return new AuthorityUrls(baseUrl(), Optional.empty());
    }
}
