package com.tailspin.surveys.idp.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The public keys of the issuers that federated clients trust. Keys fetched from a URL are cached for five minutes. An
 * unknown {@code kid} triggers a new fetch, so that key rotation is noticed promptly; the fetches are rate-limited,
 * because anyone can send an unknown {@code kid}.
 */
final class KeysOfIssuers {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 200 * 1024;

    private final Map<URI, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();

    /**
     * Returns the keys that an assertion's header names, or all suitable ones if it names none.
     *
     * @throws KeysUnavailable if the keys cannot be fetched or used
     */
    List<RegisteredKey> find(IssuerKeys keys, ParsedAssertion assertion) {
        if (keys instanceof IssuerKeys.AtUrl url) {
            return fetch(url.jwksUri(), assertion);
        }
        if (keys instanceof IssuerKeys.Registered registered) {
            Optional<String> kid = assertion.headerText("kid");
            return registered.keys().stream()
                    .filter(key -> kid.isEmpty() || kid.get().equals(key.kid()))
                    .toList();
        }
        throw new IllegalStateException(
                "Unknown source of keys: " + keys.getClass().getSimpleName());
    }

    private List<RegisteredKey> fetch(URI address, ParsedAssertion assertion) {
        try {
            var header = JWSHeader.parse(new Base64URL(assertion.compact().split("\\.", 2)[0]));
            var selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
            return sources.computeIfAbsent(address, KeysOfIssuers::source).get(selector, null).stream()
                    .flatMap(KeysOfIssuers::usable)
                    .toList();
        } catch (ParseException e) {
            return List.of();
        } catch (KeySourceException e) {
            throw new KeysUnavailable(
                    "the issuer's keys cannot be fetched from " + address + " (" + e.getMessage() + ")", e);
        }
    }

    private static Stream<RegisteredKey> usable(JWK jwk) {
        try {
            return jwk instanceof AsymmetricJWK key
                    ? Stream.of(new RegisteredKey(
                            Optional.ofNullable(jwk.getKeyID()).orElse("(without a name)"), key.toPublicKey()))
                    : Stream.empty();
        } catch (JOSEException | IllegalArgumentException e) {
            throw new KeysUnavailable("one of the issuer's keys cannot be used: " + e.getMessage(), e);
        }
    }

    private static JWKSource<SecurityContext> source(URI address) {
        int patience = (int) PATIENCE.toMillis();
        try {
            return JWKSourceBuilder.create(
                            address.toURL(), new DefaultResourceRetriever(patience, patience, LONGEST_ANSWER))
                    .cache(KEPT.toMillis(), 2L * patience)
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_FETCHES.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("An http URI is always a URL.", e);
        }
    }
}
