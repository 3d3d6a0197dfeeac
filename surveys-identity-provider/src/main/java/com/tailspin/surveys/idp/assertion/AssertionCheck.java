package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.List;
import java.util.function.Function;

/**
 * One rule for client assertions. A rule looks and answers; it changes nothing. That an assertion is used once is not among them,
 * because it does change something: {@link ClientAuthenticator} sees to it after all of these have passed.
 *
 * @param name stable, for logs and metrics
 */
record AssertionCheck(String name, Function<Case, Finding> finding) {

    /**
     * The rules for what a client has made itself, with a certificate's key, a bare key or a shared secret, in the order in which they are
     * asked: cheap ones before the signature, and nothing is believed before it. {@code iss-sub} precedes {@code key}, because keys are
     * looked up by the client id: a {@code client_id} that contradicts the assertion must not be reported as an unknown key.
     */
    static final List<AssertionCheck> IN_ORDER = List.of(
            new AssertionCheck("typ", HeaderChecks::type),
            new AssertionCheck("alg", HeaderChecks::algorithm),
            new AssertionCheck("crit", HeaderChecks::criticalHeaders),
            new AssertionCheck("iss-sub", ClaimChecks::issuerAndSubject),
            new AssertionCheck("key", KeyChecks::key),
            new AssertionCheck("certificate-dates", KeyChecks::certificateDates),
            new AssertionCheck("signature", KeyChecks::signature),
            new AssertionCheck("aud", ClaimChecks::audience),
            new AssertionCheck("exp", TimeChecks::expiry),
            new AssertionCheck("nbf", TimeChecks::notBefore),
            new AssertionCheck("iat", TimeChecks::issuedAt),
            new AssertionCheck("lifetime", TimeChecks::lifetime),
            new AssertionCheck("jti", ClaimChecks::id));

    /**
     * The rules for what another issuer has made for the client. The issuer comes first, because it says whose keys to fetch. How long it
     * lives and how often it is sent are the issuer's and not the client's to decide, so neither lifetime nor {@code jti} is judged.
     */
    static final List<AssertionCheck> FEDERATED_IN_ORDER = List.of(
            new AssertionCheck("typ", HeaderChecks::type),
            new AssertionCheck("alg", HeaderChecks::algorithm),
            new AssertionCheck("crit", HeaderChecks::criticalHeaders),
            new AssertionCheck("iss", FederatedChecks::issuer),
            new AssertionCheck("key", KeyChecks::key),
            new AssertionCheck("signature", KeyChecks::signature),
            new AssertionCheck("aud", FederatedChecks::audience),
            new AssertionCheck("sub", FederatedChecks::subject),
            new AssertionCheck("exp", TimeChecks::expiry),
            new AssertionCheck("nbf", TimeChecks::notBefore),
            new AssertionCheck("iat", TimeChecks::notIssuedAhead));

    static List<AssertionCheck> of(ClientMethod method) {
        return method instanceof ClientMethod.Federated ? FEDERATED_IN_ORDER : IN_ORDER;
    }
}
