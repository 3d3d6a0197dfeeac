package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The bench's clients at the provider, registered once: for each profile a valid one, a second one, one with an expired
 * certificate, and one that is disabled.
 */
final class BenchClients {

    static final String PREFIX = "bench-";

    private static final Duration YEAR = Duration.ofDays(365);
    private static final String REGISTERED_ALGORITHM = "PS256";

    private final Map<Profile, WorkshopKey> own = new EnumMap<>(Profile.class);
    private final WorkshopKey other;
    private final WorkshopKey unregistered;
    private final WorkshopKey expired;
    private final WorkshopKey bound;

    private BenchClients(Instant now) {
        for (Profile profile : Profile.values()) {
            own.put(profile, made(id(profile), now));
        }
        other = made("bench-other", now);
        unregistered = made("nobody-knows-me", now);
        bound = made("bench-bound", now);
        expired = WorkshopKey.make("bench-expired", now.minus(YEAR.multipliedBy(2)), YEAR);
    }

    /** Generates the keys, which takes a second or two, and registers the clients. */
    static BenchClients registeredAt(IdentityProvider provider) {
        BenchClients clients = new BenchClients(Instant.now());
        for (Profile profile : Profile.values()) {
            X509Certificate certificate = clients.own(profile).certificate();
            provider.register(client(id(profile), certificate, profile));
            provider.register(client(other(profile), clients.other.certificate(), profile));
            provider.register(client(expired(profile), clients.expired.certificate(), profile));
            provider.register(client(disabled(profile), certificate, profile).disabled());
        }
        return clients;
    }

    /** {@code bench-strict}, {@code bench-entra-like}, {@code bench-legacy} or {@code bench-racy}. */
    static String id(Profile profile) {
        return PREFIX + Bench.spelt(profile);
    }

    static String other(Profile profile) {
        return id(profile) + "-other";
    }

    static String expired(Profile profile) {
        return id(profile) + "-expired";
    }

    static String disabled(Profile profile) {
        return id(profile) + "-disabled";
    }

    WorkshopKey own(Profile profile) {
        WorkshopKey key = own.get(profile);
        if (key == null) {
            throw new IllegalStateException("no key for " + profile);
        }
        return key;
    }

    WorkshopKey other() {
        return other;
    }

    WorkshopKey unregistered() {
        return unregistered;
    }

    /** The key that stolen tokens are bound to. It belongs to no client and is not registered. */
    WorkshopKey bound() {
        return bound;
    }

    WorkshopKey expired() {
        return expired;
    }

    private static WorkshopKey made(String commonName, Instant now) {
        return WorkshopKey.make(commonName, now.minus(Duration.ofHours(1)), YEAR);
    }

    private static ClientRegistration client(String id, X509Certificate certificate, Profile profile) {
        return ClientRegistration.of(
                        id,
                        List.of(URI.create(StolenTokens.REDIRECT)),
                        List.of(),
                        new PrivateKeyJwt(List.of(certificate), REGISTERED_ALGORITHM))
                .withProfile(profile);
    }
}
