package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.service.TokenRenewal.interactionRequired;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns access tokens from the cache and renews them in time, with one request per person across concurrent calls and
 * nodes. Uses the tokens of the person's latest sign-in, or of the one before if the latest has been signed out or
 * cannot be renewed.
 */
public final class AccessTokensService implements AccessTokens {

    private static final Logger log = LoggerFactory.getLogger(AccessTokensService.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** The source of a call's token, or the reason why it got no token. */
    public enum Result {
        /** From the cache, still fresh; or renewed concurrently by another call. */
        CACHED,
        /** Renewed by this call. */
        RENEWED,
        /** No token: the person has to sign in again. */
        REFUSED,
        /** No token, or an old one until it expires: the provider is unavailable or rejects the client. */
        FAILED
    }

    private final RegisteredClient client;
    private final TokenRenewal renewal;
    private final TokenEndpointClient requests;
    private final PossessionProofs proofs;
    private final TokenCache cache;
    private final InstantSource clock;
    private final ConcurrentMap<PersonKey, CompletableFuture<AccessToken>> underWay = new ConcurrentHashMap<>();
    private final Map<Result, LongAdder> counts = new EnumMap<>(
            Stream.of(Result.values()).collect(Collectors.toMap(Function.identity(), result -> new LongAdder())));

    public AccessTokensService(
            RegisteredClient client,
            AuthorizationServers servers,
            TokenVerification verification,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            TokenCache cache,
            InstantSource clock) {
        this.client = client;
        this.renewal = new TokenRenewal(client, servers, verification, requests, proofs, cache, clock);
        this.requests = requests;
        this.proofs = proofs;
        this.cache = cache;
        this.clock = clock;
    }

    /** Returns how many calls of {@link #silently} had this result since the start. */
    public long count(Result result) {
        return adder(result).sum();
    }

    @Override
    public AccessToken silently(PersonKey person) {
        Instant now = clock.instant();
        try {
            CachedAccess access = access(person, now);
            if (access.fresh(now) && isForCurrentCertificate(access.token())) {
                counted(Result.CACHED);
                return access.token();
            }
            return renewedOnce(person);
        } catch (AuthRefused e) {
            counted(e.kind() == AuthRefused.Kind.INTERACTION_REQUIRED ? Result.REFUSED : Result.FAILED);
            throw e;
        }
    }

    private LongAdder adder(Result result) {
        return Objects.requireNonNull(counts.get(result));
    }

    private void counted(Result result) {
        adder(result).increment();
    }

    private AccessToken renewedOnce(PersonKey person) {
        var mine = new CompletableFuture<AccessToken>();
        CompletableFuture<AccessToken> others = underWay.putIfAbsent(person, mine);
        if (others != null) {
            AccessToken token = await(others);
            counted(Result.CACHED);
            return token;
        }
        try {
            AccessToken token = renewed(person);
            mine.complete(token);
            return token;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(person, mine);
        }
    }

    @Override
    public VerifiedCaller holder(PersonKey person) {
        Instant now = clock.instant();
        CachedAccess access = access(person, now);
        if (!access.fresh(now)) {
            silently(person);
            access = access(person, clock.instant());
        }
        return access.holder()
                .orElseThrow(() ->
                        interactionRequired(person.issuer() + " renewed the access token without a new ID token."));
    }

    @Override
    public String proof(AccessToken token, String method, URI uri, Optional<String> nonce) {
        ProofKey key = token.key()
                .orElseThrow(() -> new IllegalArgumentException("a bearer token is presented without proof"));
        return proofs.proof(key, method, uri, Optional.of(token.value()), nonce);
    }

    @Override
    public Optional<CertifiedKey> certificate() {
        return requests.certificate();
    }

    /** Whether the API would accept the token; it is replaced if the certificate has been, or another node's differs. */
    private boolean isForCurrentCertificate(AccessToken token) {
        return token.certificate().equals(requests.thumbprint());
    }

    @Override
    public void refused(PersonKey person, AccessToken token) {
        cache.refuse(person, token.value(), clock.instant());
    }

    /**
     * Renews the tokens, or waits for the node that is doing so. Providers treat a refresh token that is used twice as
     * stolen and revoke all tokens (RFC 9700, section 4.14.2), so two nodes must not use the same one. Removes sign-ins
     * that cannot be renewed, each under its own lease, until one can.
     */
    private AccessToken renewed(PersonKey person) {
        Optional<AuthRefused> ended = Optional.empty();
        while (true) {
            Optional<AccessToken> others = awaitLease(person);
            if (others.isPresent()) {
                counted(Result.CACHED);
                return others.get();
            }
            try {
                // Read again: another node may have renewed the tokens before the lease was taken.
                Optional<CachedTokens> latest = cache.find(person, clock.instant());
                if (latest.isEmpty()) {
                    throw ended.orElseGet(AccessTokensService::noTokens);
                }
                try {
                    return renewedByUs(person, latest.get());
                } catch (AuthRefused e) {
                    if (e.kind() != AuthRefused.Kind.INTERACTION_REQUIRED) {
                        throw e;
                    }
                    cache.remove(person, latest.get().signIn(), clock.instant());
                    ended = Optional.of(e);
                }
            } finally {
                cache.release(person);
            }
        }
    }

    /** Takes the lease, or returns the token that another node has meanwhile renewed. */
    private Optional<AccessToken> awaitLease(PersonKey person) {
        long began = System.nanoTime();
        while (!cache.lease(person, clock.instant())) {
            CachedTokens tokens = cached(person);
            if (isUsable(tokens)) {
                return Optional.of(tokens.accessToken());
            }
            if (System.nanoTime() - began > TokenCache.LEASE.toNanos()) {
                throw new AuthRefused(
                        AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                        "Another node has been renewing this person's tokens for " + TokenCache.LEASE.toSeconds()
                                + " seconds.");
            }
            pause();
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE, "The wait for another node's renewal was interrupted.", e);
        }
    }

    private AccessToken renewedByUs(PersonKey person, CachedTokens tokens) {
        if (tokens.fresh(clock.instant()) && isForCurrentCertificate(tokens.accessToken())) {
            counted(Result.CACHED);
            return tokens.accessToken();
        }
        try {
            AccessToken token = renew(person, tokens);
            counted(Result.RENEWED);
            return token;
        } catch (AuthRefused e) {
            if (e.kind() != AuthRefused.Kind.PROVIDER_UNAVAILABLE || !isUsable(tokens)) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("issuer", person.issuer())
                    .addKeyValue("reason", e.getMessage())
                    .log("An access token could not be renewed in time and is used until it expires.");
            counted(Result.FAILED);
            return tokens.accessToken();
        }
    }

    private boolean isUsable(CachedTokens tokens) {
        return tokens.usable(clock.instant()) && isForCurrentCertificate(tokens.accessToken());
    }

    private AccessToken renew(PersonKey person, CachedTokens tokens) {
        if (tokens.refreshToken().isEmpty()) {
            if (isUsable(tokens)) {
                return tokens.accessToken();
            }
            throw interactionRequired("The access token has expired or is bound to another certificate, and "
                    + person.issuer() + " gave no refresh token"
                    + (client.scopes().contains(RegisteredClient.OFFLINE_ACCESS)
                            ? " although offline_access was asked for."
                            : "; add offline_access to surveys.identity.scopes."));
        }
        return renewal.renew(person, tokens, tokens.refreshToken().get());
    }

    private CachedAccess access(PersonKey person, Instant now) {
        return cache.access(person, now).orElseThrow(AccessTokensService::noTokens);
    }

    private CachedTokens cached(PersonKey person) {
        return cache.find(person, clock.instant()).orElseThrow(AccessTokensService::noTokens);
    }

    private static AuthRefused noTokens() {
        return interactionRequired("The cache has no tokens of this person.");
    }

    private static AccessToken await(CompletableFuture<AccessToken> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AuthRefused refused) {
                throw new AuthRefused(refused.kind(), refused.getMessage(), refused);
            }
            throw e;
        }
    }
}
