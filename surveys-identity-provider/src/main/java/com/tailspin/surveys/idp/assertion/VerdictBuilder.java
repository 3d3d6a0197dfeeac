package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.form.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the results of one client authentication. */
final class VerdictBuilder {
    private final List<CheckResult> checks = new ArrayList<>();
    private String claimedClient = "";
    private Optional<ClientRegistration> client = Optional.empty();
    private Optional<ParsedAssertion> assertion = Optional.empty();

    void claim(String clientId) {
        claimedClient = Finding.printable(clientId);
    }

    void found(Optional<ClientRegistration> registration) {
        client = registration;
    }

    void parsed(ParsedAssertion presented) {
        assertion = Optional.of(presented);
    }

    void note(String name, Finding finding) {
        checks.add(finding.of(name));
    }

    boolean passes(String name, Finding finding) {
        note(name, finding);
        return finding.passed();
    }

    Verdict refuse(AuthenticationError refusal, String name, Finding finding) {
        note(name, finding);
        return refused(refusal);
    }

    Verdict refused(AuthenticationError refusal) {
        return new Verdict(checks, claimedClient, client, assertion, Optional.empty(), Optional.of(refusal));
    }

    Verdict admitted(ClientRegistration registration, Parameters form) {
        return new Verdict(
                checks,
                claimedClient,
                client,
                assertion,
                Optional.of(new Verdict.Admitted(registration, form)),
                Optional.empty());
    }
}
