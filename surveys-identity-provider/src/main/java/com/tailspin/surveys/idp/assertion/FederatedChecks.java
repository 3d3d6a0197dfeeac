package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.Optional;

/** Checks that another issuer's assertion has exactly the registered issuer, subject and audience. */
final class FederatedChecks {
    private FederatedChecks() {}

    static Finding issuer(AssertionContext at) {
        return same("iss", at.assertion().claimText("iss"), federated(at).issuer());
    }

    static Finding subject(AssertionContext at) {
        return same("sub", at.assertion().claimText("sub"), federated(at).subject());
    }

    /**
     * A list with one element is accepted, because Kubernetes writes it that way. With two elements, one would be
     * another recipient.
     */
    static Finding audience(AssertionContext at) {
        Optional<String> only = Optional.ofNullable(at.assertion().claims().get("aud"))
                .map(ClaimChecks::onlyElement)
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return same("aud", only, federated(at).audience());
    }

    private static Finding same(String claim, Optional<String> given, String registered) {
        return given.equals(Optional.of(registered))
                ? pass(claim + " is " + quote(registered))
                : fail(
                        claim + " is " + given.map(Finding::quote).orElse("absent or not a single string") + " where "
                                + quote(registered) + " is registered",
                        "Register the federated credential with exactly the " + claim
                                + " that the issuer writes, or configure the issuer to write the registered one.");
    }

    private static ClientMethod.Federated federated(AssertionContext at) {
        return (ClientMethod.Federated) at.client().method();
    }
}
