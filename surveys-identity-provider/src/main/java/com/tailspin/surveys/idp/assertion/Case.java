package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a check may look at: what was sent, by whom it claims to be, to where, when, and by which rules to judge it.
 */
record Case(
        ParsedAssertion assertion,
        ClientRegistration client,
        Profile profile,
        Audience audience,
        Instant now,
        Supplier<List<NamedKey>> keys) {

    /** A case that looks its keys up once, when the first check asks for them. */
    static Case of(
            ParsedAssertion assertion,
            ClientRegistration client,
            Profile profile,
            Audience audience,
            Instant now,
            KeysOfIssuers issuers) {
        return new Case(assertion, client, profile, audience, now, new Supplier<>() {
            private @Nullable List<NamedKey> found;

            @Override
            public List<NamedKey> get() {
                List<NamedKey> known = found;
                if (known == null) {
                    known = find(assertion, client.method(), profile, issuers);
                    found = known;
                }
                return known;
            }
        });
    }

    /**
     * The keys that the header names, and there should be one. Never by {@code jwk}, {@code jku}, {@code x5u} or {@code x5c}: a key that
     * comes with a message proves nothing about its sender.
     *
     * @throws KeysUnavailable if they are another issuer's and cannot be fetched
     */
    List<NamedKey> namedKeys() {
        return keys.get();
    }

    private static List<NamedKey> find(
            ParsedAssertion assertion, ClientMethod method, Profile profile, KeysOfIssuers issuers) {
        if (method instanceof ClientMethod.SecretJwt jwt) {
            return List.of(NamedKey.ofSecret(jwt.secret()));
        }
        if (method instanceof ClientMethod.PrivateKeyJwt jwt) {
            var names = new KeyNames(assertion, profile);
            return Stream.concat(
                            jwt.certificates().stream().filter(names::name).map(NamedKey::of),
                            jwt.keys().stream().filter(names::name).map(NamedKey::of))
                    .toList();
        }
        if (method instanceof ClientMethod.Federated federated) {
            return issuers.find(federated.keys(), assertion).stream()
                    .map(NamedKey::of)
                    .toList();
        }
        return List.of();
    }
}
