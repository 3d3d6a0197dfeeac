package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.form.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one client authentication: every check that was made, in order. The last one is the one that failed, if any did.
 *
 * @param claimedClient who the request says it comes from, cleaned for logs; not proven
 * @param client whom that names, if anybody here; not proven either
 * @param assertion taken apart, if one came that could be
 * @param admitted present if every check passed
 * @param refusal present if one did not
 */
public record Verdict(
        List<CheckResult> checks,
        String claimedClient,
        Optional<ClientRegistration> client,
        Optional<ParsedAssertion> assertion,
        Optional<Admitted> admitted,
        Optional<Refusal> refusal) {

    /** A client that has proven who it is, with the form that it sent. */
    public record Admitted(ClientRegistration client, Parameters form) {}

    public Verdict {
        checks = List.copyOf(checks);
    }

    public Optional<CheckResult> failure() {
        return checks.stream().filter(check -> !check.passed()).findFirst();
    }
}
