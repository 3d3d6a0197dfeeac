package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's signing keys: cached, refetched at a limited rate, and kept for a day while the server is unreachable. */
final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

    /** RFC 7518, sections 3.3 and 3.5. */
    private static final int SHORTEST_RSA = 2048;

    private final URI uri;
    private final JWKSetBasedJWKSource<SecurityContext> keys;

    /**
     * Creates the source; fetches nothing yet.
     *
     * @param kept how long keys stay in use while the server is unreachable
     */
    ProviderKeys(URI uri, BoundedHttp http, OidcSettings settings, Duration kept) {
        this.uri = uri;
        try {
            this.keys = (JWKSetBasedJWKSource<SecurityContext>)
                    JWKSourceBuilder.<SecurityContext>create(uri.toURL(), new KeyRetriever(http, uri))
                            .cache(
                                    settings.metadataLifetime().toMillis(),
                                    settings.connectTimeout()
                                            .plus(settings.answerTimeout())
                                            .multipliedBy(2)
                                            .toMillis())
                            .refreshAheadCache(false)
                            .rateLimited(settings.refetchPause().toMillis())
                            .outageTolerant(kept.toMillis())
                            .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A checked URL cannot be used: " + uri, e);
        }
    }

    boolean areAt(URI other) {
        return uri.equals(other);
    }

    /** @throws TooShort if the only keys that match are RSA keys of fewer than 2048 bits */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> matching = keys.get(selector, context);
        List<JWK> strong = matching.stream().filter(key -> !isTooShort(key)).toList();
        if (strong.isEmpty() && !matching.isEmpty()) {
            throw new TooShort(matching.get(0).size());
        }
        return strong;
    }

    private static boolean isTooShort(JWK key) {
        return key.getKeyType().equals(KeyType.RSA) && key.size() < SHORTEST_RSA;
    }

    /** Refetches the keys; false if that fails or was done a moment ago. */
    boolean refetch() {
        try {
            keys.getJWKSetSource()
                    .getJWKSet(JWKSetCacheRefreshEvaluator.forceRefresh(), System.currentTimeMillis(), null);
            return true;
        } catch (KeySourceException e) {
            log.atDebug()
                    .addKeyValue("keys", uri)
                    .addKeyValue("reason", e.getMessage())
                    .log("Keys were not refetched");
            return false;
        }
    }

    static final class TooShort extends KeySourceException {

        private static final long serialVersionUID = 1L;

        TooShort(int bits) {
            super("it is signed with an RSA key of " + bits + " bits; RFC 7518, section 3.3, requires " + SHORTEST_RSA
                    + " or more");
        }
    }

    /** Fetches a JWK set with this package's HTTP client. */
    private record KeyRetriever(BoundedHttp http, URI uri) implements ResourceRetriever {
        @Override
        public Resource retrieveResource(URL url) throws IOException {
            BoundedHttp.Answer answer = http.get(uri);
            if (answer.status() != 200) {
                throw new IOException(uri + " answered " + answer.status());
            }
            return new Resource(answer.body(), answer.contentType().orElse("application/json"));
        }
    }
}
