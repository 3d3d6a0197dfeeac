package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.form.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of one client authentication: every check performed, in order. If a check failed, it is the last one.
 *
 * @param claimedClient the client that the request claims to come from, sanitised for logs; not authenticated
 * @param client the registration of that client, if there is one; not authenticated either
 * @param assertion the decoded assertion, if there was a readable one
 * @param admitted present if every check passed
 * @param refusal present if a check failed
 */
public record Verdict(
        List<CheckResult> checks,
        String claimedClient,
        Optional<ClientRegistration> client,
        Optional<ParsedAssertion> assertion,
        Optional<Admitted> admitted,
        Optional<AuthenticationError> refusal) {

    /** An authenticated client with the form that it sent. */
    public record Admitted(ClientRegistration client, Parameters form) {}

    public Verdict {
        checks = List.copyOf(checks);
    }

    public Optional<CheckResult> failure() {
        return checks.stream().filter(check -> !check.passed()).findFirst();
    }
}
