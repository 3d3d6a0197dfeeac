package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.assertion.ClientAuthenticator;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.Authority;
import com.tailspin.surveys.idp.store.Clients;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.PushedRequests;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.store.SpentAssertions;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.store.StoreUnavailable;
import com.tailspin.surveys.idp.store.Tickets;
import com.tailspin.surveys.idp.token.SigningKeys;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
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
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** The HTTP server: routes and what they have in common. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
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
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final List<String> ASSETS = List.of("idp.css", "submit.js", "icon.svg");

    private final Settings settings;
    private final Store store;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong purgedAt;
    private final Requests requests;
    private final Pages pages;
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
            Profile defaultProfile,
            String apiAudience,
            List<String> apiScopes,
            Duration accessTokenLifetime,
            boolean wrongSecretsLimited,
            Clock clock,
            Consumer<JudgedRequest> verdicts,
            Consumer<HandledRequest> requests) {}

    /** Starts listening on the loopback address. */
    public WebServer(Settings settings, Store store, SigningKeys keys) {
        this.settings = settings;
        this.store = store;
        meters.config().meterFilter(new LatencyHistogram());
        this.base = settings.baseUrl().orElse(null);
        this.purgedAt = new AtomicLong(settings.clock().millis());
        this.requests = new Requests(this::baseUrl);
        this.pages = new Pages();
        var threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("idp");
        this.server = new Server(threads);
        this.connector = connector(settings.port(), settings.tls());
        this.mutualTls = settings.mutualTls()
                .map(second -> connector(second.port(), Optional.of(second.tls())))
                .orElse(null);
        assemble(Javalin.create(config -> configure(config, keys)));
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
        server.setErrorHandler(new Unreadable());
        for (Connector each : server.getConnectors()) {
            ((ServerConnector) each).addBean(slowClients);
        }
    }

    /** The metrics that {@code /metrics} exposes. */
    public MeterRegistry meters() {
        return meters;
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

    private void configure(JavalinConfig config, SigningKeys keys) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_BODY;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.requestLogger.http(this::finished);
        RoutesConfig routes = config.routes;
        routes.before(this::beforeAll);
        new Errors(pages).handle(routes);
        routes.after(this::tell);
        operations(routes);
        protocol(routes, keys);
        routes.get(
                "/", ctx -> pages.home(ctx, organizations().assertionAudience() + "/.well-known/openid-configuration"));
        ASSETS.forEach(name -> routes.get("/assets/" + name, ctx -> asset(ctx, name)));
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

    private void protocol(RoutesConfig routes, SigningKeys keys) {
        Clock clock = settings.clock();
        var clients = new Clients(store);
        var grants = new Grants(store);
        var sessions = new Sessions(store);
        var pushed = new PushedRequests(store);
        var scopes = new Scopes(settings.apiAudience(), settings.apiScopes());
        var mint = new TokenMint(keys, clock, settings.accessTokenLifetime());
        var browser = new Browser(sessions, new Tickets(store), clock, this::baseUrl);
        var gate = new ClientGate(
                new ClientAuthenticator(clients, new SpentAssertions(store), settings.defaultProfile(), clock),
                settings.defaultProfile(),
                new SecretGuesses(settings.wrongSecretsLimited()),
                settings.verdicts(),
                meters,
                clock);
        var authorizationRequests =
                new AuthorizationRequests(clients, pushed, scopes, settings.defaultProfile(), clock);

        var discovery = new DiscoveryEndpoint(
                requests,
                keys,
                scopes,
                settings.tls().isPresent() || settings.mutualTls().isPresent(),
                this::mutualTlsUrl);
        routes.get("/{authority}/v2.0/.well-known/openid-configuration", discovery::metadata);
        routes.get("/{authority}/discovery/v2.0/keys", discovery::keys);

        var authorization = new AuthorizationEndpoint(requests, authorizationRequests, browser, grants, pages, clock);
        routes.get("/{authority}/oauth2/v2.0/authorize", authorization::handle);
        routes.post("/{authority}/oauth2/v2.0/authorize", authorization::handle);
        routes.post("/{authority}/oauth2/v2.0/authorize/chosen", authorization::chosen);

        var push = new PushedAuthorizationEndpoint(requests, gate, authorizationRequests, pushed, clock);
        routes.post("/{authority}/oauth2/v2.0/par", push::handle);
        var token = new TokenEndpoint(requests, gate, grants, mint, scopes, meters, clock);
        routes.post("/{authority}/oauth2/v2.0/token", token::handle);

        var revocation = new RevocationEndpoint(requests, gate, grants, mint, clock);
        routes.post("/{authority}/oauth2/v2.0/revoke", revocation::handle);
        var introspection = new IntrospectionEndpoint(requests, gate, grants, mint, clock);
        routes.post("/{authority}/oauth2/v2.0/introspect", introspection::handle);

        var userInfo = new UserInfoEndpoint(mint, grants);
        routes.get("/oidc/userinfo", userInfo::handle);
        routes.post("/oidc/userinfo", userInfo::handle);

        var endSession = new EndSessionEndpoint(
                requests,
                clients,
                sessions,
                browser,
                mint,
                pages,
                new LogoutNotices(this::baseUrl, clients, sessions, mint));
        routes.get("/{authority}/oauth2/v2.0/logout", endSession::handle);
        routes.post("/{authority}/oauth2/v2.0/logout", endSession::handle);

        var consent = new AdminConsentEndpoint(requests, clients, browser, pages);
        routes.get("/{authority}/v2.0/adminconsent", consent::ask);
        routes.post("/{authority}/v2.0/adminconsent/chosen", consent::chosen);
        routes.post("/{authority}/v2.0/adminconsent/decided", consent::decided);
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
            } catch (StoreUnavailable e) {
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
        String requestId = Optional.ofNullable(ctx.header("X-Request-Id"))
                .filter(given -> REQUEST_ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        MDC.put("requestId", requestId);
        ctx.header("X-Request-Id", requestId);
        if (leaving) {
            ctx.header("Connection", "close");
        }
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "strict-origin");
        if (isOperational(ctx.path())) {
            return;
        }
        sendToOwnHost(ctx);
        purgeNowAndThen();
    }

    private void tell(Context ctx) {
        if (isOperational(ctx.path()) || ctx.path().startsWith("/assets/")) {
            return;
        }
        try {
            String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
            settings.requests()
                    .accept(new HandledRequest(
                            settings.clock().instant(),
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
            // A failing observer must not affect the response.
            LOG.atError().setCause(e).log("the observer of requests failed");
        }
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

    /** Logs the route, not the path or the query, because these may hold codes and states. */
    private void finished(Context ctx, Float milliseconds) {
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

    private static boolean isOperational(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
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

    private Authority organizations() {
        return new Authority(baseUrl(), Optional.empty());
    }

    private static void asset(Context ctx, String name) {
        try (InputStream in = WebServer.class.getResourceAsStream("/assets/idp/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The file " + name + " is missing from this jar.");
            }
            String type =
                    name.endsWith(".css") ? "text/css" : name.endsWith(".js") ? "text/javascript" : "image/svg+xml";
            ctx.header("Cache-Control", "public, max-age=300");
            ctx.contentType(type + ";charset=UTF-8").result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
