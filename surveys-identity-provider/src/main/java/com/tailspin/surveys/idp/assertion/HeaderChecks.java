package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the header of an assertion, except for the key that it names. */
final class HeaderChecks {
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    /** Algorithms accepted from other issuers. Entra ID accepts RS256 only. */
    private static final Set<String> FEDERATED_ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private HeaderChecks() {}

    static Finding type(AssertionContext at) {
        Object raw = at.assertion().header("typ");
        if (raw == null) {
            return pass("no typ");
        }
        if (!(raw instanceof String type)) {
            return fail("typ is not a string", "Set typ to \"client-authentication+jwt\" or \"JWT\", or remove it.");
        }
        String bare = type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return TYPES.contains(bare)
                ? pass("typ is " + quote(type))
                : fail(
                        "typ is " + quote(type) + ", which is another kind of token",
                        "Send a client assertion: typ must be \"client-authentication+jwt\", \"JWT\" or absent.");
    }

    /**
     * Accepts the registered algorithm and, if the profile allows it, related algorithms for the same kind of key.
     * Never accepts another kind of key.
     */
    static Finding algorithm(AssertionContext at) {
        Object raw = at.assertion().header("alg");
        String algorithm = raw instanceof String text ? text : "";
        ClientMethod method = at.client().method();
        if (method instanceof ClientMethod.Federated) {
            return FEDERATED_ALGORITHMS.contains(algorithm)
                    ? pass("alg is " + algorithm)
                    : fail(
                            "alg is " + at.assertion().describedHeader("alg"),
                            "The issuer has to sign with RS256, PS256 or ES256.");
        }
        String registered = registeredAlgorithm(method);
        return algorithm.equals(registered) || isRelative(at.profile(), algorithm, registered)
                ? pass("alg is " + algorithm)
                : fail(
                        "alg is " + at.assertion().describedHeader("alg") + ", but " + registered + " is registered",
                        "Sign with " + registered + ", or register the algorithm that the client uses.");
    }

    private static String registeredAlgorithm(ClientMethod method) {
        if (method instanceof ClientMethod.PrivateKeyJwt jwt) {
            return jwt.algorithm();
        }
        if (method instanceof ClientMethod.SecretJwt) {
            return ClientMethod.SecretJwt.ALGORITHM;
        }
        throw AssertionContext.sendsNoAssertion(method);
    }

    private static boolean isRelative(Profile profile, String algorithm, String registered) {
        boolean rsa = registered.startsWith("PS") || registered.startsWith("RS");
        return switch (profile) {
            case STRICT, RACY -> false;
            case ENTRA_LIKE -> rsa && algorithm.matches("[RP]S256");
            // Each EC curve has exactly one algorithm.
            case LEGACY -> rsa && algorithm.matches("[RP]S(256|384|512)");
        };
    }

    static Finding criticalHeaders(AssertionContext at) {
        Object raw = at.assertion().header("crit");
        if (raw == null) {
            return pass("no crit");
        }
        boolean names =
                raw instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance);
        return fail(
                names
                        ? "crit names extensions that this server does not support"
                        : "crit is not a list of header parameters' names",
                "Remove crit from the header.");
    }
}
