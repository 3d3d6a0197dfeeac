package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.Optional;

/** Whether another issuer's assertion is the registered one: issuer, subject and audience, each exactly. */
final class FederatedChecks {
    private FederatedChecks() {}

    static Finding issuer(Case at) {
        return same("iss", at.assertion().claimText("iss"), federated(at).issuer());
    }

    static Finding subject(Case at) {
        return same("sub", at.assertion().claimText("sub"), federated(at).subject());
    }

    /** A list of one will do, because that is how Kubernetes writes it; of two one would be for somebody else. */
    static Finding audience(Case at) {
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
                        claim + " is " + given.map(Finding::quote).orElse("absent or not one text") + " where "
                                + quote(registered) + " is registered",
                        "Register the federated credential with exactly the " + claim
                                + " that the issuer writes, or let the issuer write the registered one.");
    }

    private static ClientMethod.Federated federated(Case at) {
        return (ClientMethod.Federated) at.client().method();
    }
}
