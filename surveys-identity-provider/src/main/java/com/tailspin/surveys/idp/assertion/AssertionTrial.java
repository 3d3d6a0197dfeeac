package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a server would make of a client assertion, without a server: {@link ClientAuthenticator} itself, asked about one client. Nothing is
 * kept, so nothing is said of whether the assertion was used before; that only a server knows.
 *
 * @param made the checks that were made, in order; the last one failed if {@code accepted} is false
 * @param notReached the names of those that would have come after it
 */
public record AssertionTrial(List<CheckResult> made, List<String> notReached, boolean accepted) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> BEFORE = List.of("parse", "client", "method");

    /** About the form around the assertion, which is made here, and about a memory, which is missing here. */
    private static final Set<String> NOT_ITS_OWN = Set.of("form", "one-method", "replay");

    public AssertionTrial {
        made = List.copyOf(made);
        notReached = List.copyOf(notReached);
    }

    /**
     * Judges it.
     *
     * @param assertion anything; what is no JWT fails the first check
     * @param client as which it was sent; judged by its own profile if it has one
     * @param profile by which to judge otherwise
     * @param at when it arrives
     */
    public static AssertionTrial of(
            String assertion, ClientRegistration client, Profile profile, Audience audience, Instant at) {
        var authenticator = new ClientAuthenticator(
                id -> Optional.of(client).filter(known -> known.clientId().equals(id)),
                (clientId, jti, until) -> true,
                profile,
                Clock.fixed(at, ZoneOffset.UTC));
        String form = "client_id=" + encoded(client.clientId()) + "&client_assertion_type="
                + encoded(ClientAuthenticator.ASSERTION_TYPE) + "&client_assertion=" + encoded(assertion);
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

    /** The names of all checks that the assertion of such a client goes through, in order. */
    public static List<String> inOrder(ClientMethod method) {
        return Stream.concat(BEFORE.stream(), AssertionCheck.of(method).stream().map(AssertionCheck::name))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
