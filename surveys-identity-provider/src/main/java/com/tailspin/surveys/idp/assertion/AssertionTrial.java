package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.form.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Result of judging a client assertion without a server. Runs {@link ClientAuthenticator} itself for one client. Stores
 * nothing, so it cannot tell whether the assertion was used before; only a server knows that.
 *
 * @param made the checks performed, in order; if {@code accepted} is false, the last one failed
 * @param notReached the names of the checks after the failed one
 */
public record AssertionTrial(List<CheckResult> made, List<String> notReached, boolean accepted) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> BEFORE = List.of("parse", "client", "method");

    /** Checks of the form, which is built here, and of earlier uses, which are unknown here. */
    private static final Set<String> NOT_ITS_OWN = Set.of("form", "one-method", "replay");

    public AssertionTrial {
        made = List.copyOf(made);
        notReached = List.copyOf(notReached);
    }

    /**
     * Judges an assertion.
     *
     * @param assertion any text; text that is not a JWT fails the first check
     * @param client the client that sent it; its own profile applies if it has one
     * @param profile applies otherwise
     * @param at time of arrival
     */
    public static AssertionTrial of(
            String assertion, ClientRegistration client, Profile profile, Audience audience, Instant at) {
        ReplayProtection unknown = (clientId, jti, until) -> true;
        var authenticator = new ClientAuthenticator(
                (id, used) ->
                        Optional.of(client).filter(known -> known.clientId().equals(id)),
                unknown,
                unknown,
                profile,
                Clock.fixed(at, ZoneOffset.UTC));
        String form = "client_id=" + Parameters.encode(client.clientId()) + "&client_assertion_type="
                + Parameters.encode(ClientAuthenticator.ASSERTION_TYPE) + "&client_assertion="
                + Parameters.encode(assertion);
        Verdict verdict =
                authenticator.judge(new ClientRequest(Optional.of(FORM), Optional.empty(), form, List.of()), audience);
        List<CheckResult> made = verdict.checks().stream()
                .filter(check -> !NOT_ITS_OWN.contains(check.name()))
                .toList();
        return new AssertionTrial(
                made,
                inOrder(client.method()).stream().skip(made.size()).toList(),
                verdict.admitted().isPresent());
    }

    /** The names of all checks for assertions of such a client, in order. */
    public static List<String> inOrder(ClientMethod method) {
        return Stream.concat(BEFORE.stream(), AssertionCheck.of(method).stream().map(AssertionCheck::name))
                .toList();
    }
}
