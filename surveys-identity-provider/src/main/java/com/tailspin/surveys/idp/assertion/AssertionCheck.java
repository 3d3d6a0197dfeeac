package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.ClientMethod;
import java.util.List;
import java.util.function.Function;

/**
 * One rule for client assertions. Rules have no side effects. Single use is not one of them, because recording the use
 * changes state: {@link ClientAuthenticator} records it after all rules have passed.
 *
 * @param name stable; used in logs and metrics
 */
record AssertionCheck(String name, Function<AssertionContext, Finding> finding) {

    /**
     * The rules for assertions that the client made itself, with the key of a certificate, a bare key or a shared
     * secret, in order of evaluation. Cheap rules come before the signature; no claim is trusted before it is verified.
     * {@code iss-sub} precedes {@code key}, because keys are looked up by client id: a {@code client_id} that
     * contradicts the assertion must not be reported as an unknown key.
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
     * The rules for assertions that another issuer made for the client. The issuer comes first, because it determines
     * which keys to fetch. Lifetime and {@code jti} are not checked: the issuer decides them, not the client.
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
        return switch (method.proof()) {
            case FEDERATED_ASSERTION -> FEDERATED_IN_ORDER;
            // The others send no assertions; AssertionTrial lists these rules for them all the same.
            case OWN_ASSERTION, SECRET, TLS_CERTIFICATE -> IN_ORDER;
        };
    }
}
