package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.RandomTokens;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.oauth.ClientGate;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.PushedRequests;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Accepts authorization requests directly from clients (RFC 9126), so that no browser can read or change them. */
final class PushedAuthorizationEndpoint {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final Requests requests;
    private final ClientGate gate;
    private final ProofChecks proofs;
    private final AuthorizationRequests authorizationRequests;
    private final PushedRequests pushed;
    private final Clock clock;

    PushedAuthorizationEndpoint(
            Requests requests,
            ClientGate gate,
            ProofChecks proofs,
            AuthorizationRequests authorizationRequests,
            PushedRequests pushed,
            Clock clock) {
        this.requests = requests;
        this.gate = gate;
        this.proofs = proofs;
        this.authorizationRequests = authorizationRequests;
        this.pushed = pushed;
        this.clock = clock;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        AuthorityUrls authority = requests.authority(ctx);
        Verdict.Admitted admitted = gate.admit(ctx, authority, authority.pushedAuthorizationEndpoint());
        if (admitted.form().has("request_uri")) {
            throw OAuthError.badRequest("invalid_request", "A pushed request must not contain a request_uri.");
        }
        String clientId = admitted.client().clientId();
        Parameters request = bound(
                proofs.codeKey(ctx, admitted.client()),
                admitted.form()
                        .without("client_secret", "client_assertion", "client_assertion_type")
                        .with("client_id", clientId));
        try {
            // Refuses here what would be refused later, because here the client sees the reason.
            authorizationRequests.read(request, Optional.empty());
        } catch (AuthorizationRefused e) {
            throw OAuthError.badRequest(e.code(), e.description());
        }
        String requestUri = PREFIX + RandomTokens.next();
        pushed.add(requestUri, clientId, request.encoded(), clock.instant().plus(LIFETIME));
        JsonResponses.answer(ctx, 201, Map.of("request_uri", requestUri, "expires_in", LIFETIME.toSeconds()));
    }

    /** A proof binds the code as {@code dpop_jkt} does (RFC 9449, section 10.1). */
    private static Parameters bound(Optional<String> proofKey, Parameters request) {
        Optional<String> named = request.find(AuthorizationRequests.PROOF_KEY);
        if (proofKey.isPresent() && named.isPresent() && !named.equals(proofKey)) {
            throw OAuthError.badRequest("invalid_dpop_proof", "dpop_jkt names another key than the DPoP proof's.");
        }
        return proofKey.map(key ->
                        request.without(AuthorizationRequests.PROOF_KEY).with(AuthorizationRequests.PROOF_KEY, key))
                .orElse(request);
    }
}
