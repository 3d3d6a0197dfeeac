package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata of the authority and its tenants, fetched on first use and again when it is old or marked stale. Its
 * issuer, the only value that can be verified, is checked (OpenID Connect Discovery, 4.3). If a server is unreachable,
 * its last metadata stays in use for a day.
 */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private static final String PATH = "/.well-known/openid-configuration";
    private static final int MOST_SERVERS = 1000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITH_OLD_METADATA = Duration.ofSeconds(10);
    /** Maximum age of metadata and keys of an unreachable server. */
    static final Duration OLDEST = Duration.ofDays(1);

    private final OidcSettings settings;
    private final BoundedHttp http;
    private final InstantSource clock;
    private final MetadataParser metadata;
    private final Map<String, KnownServer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownServer> eldest) {
            return size() > MOST_SERVERS;
        }
    };

    Discovery(OidcSettings settings, BoundedHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.metadata = new MetadataParser(settings, http);
    }

    /**
     * Returns the authority for people of that organisation; the tenant is needed only if each organisation has
     * its own authority.
     */
    DiscoveredServer authority(Optional<String> tenant) {
        Authority authority = settings.authority();
        if (!authority.perTenant()) {
            return server(authority.value()).get();
        }
        String named = tenant.orElseThrow(() -> new AuthRefused(
                AuthRefused.Kind.SIGN_IN_REJECTED,
                "The sign-in at " + authority + " requires the name of the organisation."));
        return server(authority.of(named)).get();
    }

    /** Returns the authority if it is one server for many tenants, each with its own issuer. */
    Optional<DiscoveredServer> multitenantAuthority() {
        return settings.authority().perTenant()
                ? Optional.empty()
                : Optional.of(authority(Optional.empty()))
                        .filter(server -> server.metadata().multitenant());
    }

    /** Whether the authority accepts tokens of that issuer. */
    boolean vouchesFor(Issuer issuer) {
        return settings.authority().perTenant()
                ? settings.authority().holds(issuer)
                : authority(Optional.empty()).metadata().vouchesFor(issuer);
    }

    /** Returns the server with exactly that issuer, if the authority vouches for it. */
    DiscoveredServer of(Issuer issuer) {
        if (!vouchesFor(issuer)) {
            throw notTrusted("The authority " + settings.authority() + " does not vouch for " + issuer + ".");
        }
        if (settings.authority().perTenant()) {
            return issuersOwn(issuer);
        }
        DiscoveredServer authority = authority(Optional.empty());
        if (!authority.metadata().multitenant()) {
            return authority;
        }
        if (isAuthority(issuer.value())) {
            // Its address looks like a tenant's, but its metadata contains the template, which no token may carry.
            throw notTrusted("The authority " + issuer + " is not an issuer itself; its tenants are.");
        }
        return server(issuer.value()).get();
    }

    private DiscoveredServer issuersOwn(Issuer issuer) {
        DiscoveredServer server = server(issuer.value()).get();
        if (server.metadata().multitenant()) {
            throw notTrusted("The issuer " + issuer + " is a template, which no token may carry.");
        }
        return server;
    }

    /**
     * Marks the cached metadata of that issuer as stale, because it may have caused a failure; the next caller
     * refetches it. No effect shortly after a fetch.
     */
    void doubt(Issuer issuer) {
        server(issuer.value()).doubt();
        if (!settings.authority().perTenant()) {
            server(settings.authority().value()).doubt();
        }
    }

    /** Returns the server after {@link #doubt}: with current metadata, or that of a moment ago. */
    DiscoveredServer again(Issuer issuer) {
        doubt(issuer);
        return of(issuer);
    }

    private KnownServer server(String url) {
        synchronized (known) {
            return known.computeIfAbsent(url, KnownServer::new);
        }
    }

    private DiscoveredServer fetch(String url, @Nullable DiscoveredServer before) {
        URI address = addressOf(url);
        BoundedHttp.Answer answer;
        try {
            answer = http.get(address);
        } catch (BoundedHttp.NoAnswer e) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The identity provider's metadata cannot be fetched: " + e.getMessage() + ".",
                    e);
        }
        if (saysThereIsNone(answer.status()) && !isAuthority(url)) {
            throw notTrusted(
                    "The issuer " + url + " does not exist: its metadata URL answered " + answer.status() + ".");
        }
        if (answer.status() != 200) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The identity provider's metadata cannot be fetched: " + address + " answered " + answer.status()
                            + "; check surveys.identity.authority.");
        }
        try {
            return metadata.parse(url, answer.body(), before);
        } catch (ParseException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    address + " answered with invalid metadata: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Returns the URL of that issuer's metadata. */
    static URI addressOf(String url) {
        return URI.create((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + PATH);
    }

    /** Too many requests (429) and time-outs (408) do not mean that the issuer does not exist. */
    private static boolean saysThereIsNone(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    private boolean isAuthority(String url) {
        return url.equals(settings.authority().value());
    }

    static AuthRefused notTrusted(String message) {
        return new AuthRefused(AuthRefused.Kind.PROVIDER_NOT_TRUSTED, message);
    }

    /** One server's metadata over time. Callers wait for a fetch in progress and share its failure for a second. */
    private final class KnownServer {

        private final String url;
        private @Nullable DiscoveredServer server;
        private @Nullable AuthRefused failure;
        private Instant fetchedAt = Instant.EPOCH;
        private Instant nextFetch = Instant.EPOCH;
        private Instant doubtedFrom = Instant.EPOCH;

        KnownServer(String url) {
            this.url = url;
        }

        synchronized DiscoveredServer get() {
            Instant now = clock.instant();
            if (now.isBefore(nextFetch)) {
                if (server != null) {
                    return server;
                }
                if (failure != null) {
                    throw new AuthRefused(failure.kind(), failure.getMessage(), failure);
                }
            }
            try {
                DiscoveredServer fetched = fetch(url, server);
                server = fetched;
                failure = null;
                fetchedAt = now;
                nextFetch = now.plus(settings.metadataLifetime());
                doubtedFrom = now.plus(settings.refetchPause());
                return fetched;
            } catch (AuthRefused e) {
                DiscoveredServer old = server;
                boolean unavailable = e.kind() == AuthRefused.Kind.PROVIDER_UNAVAILABLE;
                if (old != null && unavailable && now.isBefore(fetchedAt.plus(OLDEST))) {
                    nextFetch = clock.instant().plus(PAUSE_WITH_OLD_METADATA);
                    doubtedFrom = nextFetch;
                    log.atWarn()
                            .addKeyValue("authority", url)
                            .addKeyValue("reason", e.getMessage())
                            .log(
                                    "The identity provider's metadata could not be refreshed; the previous metadata stays in use.");
                    return old;
                }
                server = null;
                failure = e;
                nextFetch = clock.instant().plus(PAUSE_AFTER_FAILURE);
                throw e;
            }
        }

        synchronized void doubt() {
            if (server != null && !clock.instant().isBefore(doubtedFrom)) {
                nextFetch = Instant.EPOCH;
            }
        }
    }
}
