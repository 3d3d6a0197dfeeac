package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Input of the checks: the assertion, the client it claims to come from, the endpoint, the time and the profile. */
record AssertionContext(
        ParsedAssertion assertion,
        ClientRegistration client,
        Profile profile,
        Audience audience,
        Instant now,
        Supplier<List<NamedKey>> keys) {

    /** A case that looks up its keys once, when the first check needs them. */
    static AssertionContext of(
            ParsedAssertion assertion,
            ClientRegistration client,
            Profile profile,
            Audience audience,
            Instant now,
            KeysOfIssuers issuers) {
        return new AssertionContext(assertion, client, profile, audience, now, new Supplier<>() {
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
     * The keys that the header names; should be exactly one. Ignores {@code jwk}, {@code jku}, {@code x5u} and
     * {@code x5c}: a key that arrives with a message proves nothing about its sender.
     *
     * @throws KeysUnavailable if the keys belong to another issuer and cannot be fetched
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
        throw sendsNoAssertion(method);
    }

    /** Only for methods that {@link ClientAuthenticator} refuses before any of these checks. */
    static IllegalStateException sendsNoAssertion(ClientMethod method) {
        return new IllegalStateException(
                "A client with the method " + method.getClass().getSimpleName() + " sends no assertions.");
    }
}
