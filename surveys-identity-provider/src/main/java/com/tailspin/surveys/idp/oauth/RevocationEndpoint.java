package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.directory.Authority;
import com.tailspin.surveys.idp.http.Json;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Grants.RefreshToken;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a client no longer needs (RFC 7009). A refresh token or a person's access token takes its whole grant with it. An API that only
 * reads access tokens does not hear of it until they expire; userinfo and introspection do.
 */
final class RevocationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationEndpoint.class);

    private final Requests requests;
    private final ClientGate gate;
    private final Grants grants;
    private final TokenMint mint;
    private final Clock clock;

    RevocationEndpoint(Requests requests, ClientGate gate, Grants grants, TokenMint mint, Clock clock) {
        this.requests = requests;
        this.gate = gate;
        this.grants = grants;
        this.mint = mint;
        this.clock = clock;
    }

    void handle(Context ctx) {
        Json.neverStore(ctx);
        Authority authority = requests.authority(ctx);
        Verdict.Admitted admitted = gate.admit(ctx, authority, authority.revocationEndpoint());
        String token = admitted.form()
                .find("token")
                .orElseThrow(() -> OAuthError.badRequest("invalid_request", "The parameter token is missing."));
        String clientId = admitted.client().clientId();
        // token_type_hint is a hint only, and there are two places to look in.
        Optional<RefreshToken> refreshToken = grants.findRefreshToken(token, clock.instant());
        if (refreshToken.isPresent()) {
            revoke(
                    clientId,
                    refreshToken.get().grant().clientId(),
                    refreshToken.get().grant().id());
        } else {
            mint.verifyAccessToken(token).ifPresent(claims -> revokeAccess(clientId, claims));
        }
        // Also for what is no token at all: the client wanted it to count for nothing, and so it does.
        ctx.status(200);
    }

    private void revokeAccess(String clientId, JWTClaimsSet claims) {
        String holder = TokenMint.text(claims, "client_id").orElse("");
        UUID grant = TokenMint.text(claims, "grant_id")
                .map(UUID::fromString)
                .orElseThrow(() -> OAuthError.badRequest(
                        "unsupported_token_type",
                        "An application's own access token cannot be revoked; it ends within "
                                + mint.accessTokenLifetime().toMinutes() + " minutes."));
        revoke(clientId, holder, grant);
    }

    private void revoke(String clientId, String holder, UUID grant) {
        if (!holder.equals(clientId)) {
            throw OAuthError.badRequest("invalid_grant", "The token was issued to another client.");
        }
        grants.revoke(grant);
        LOG.atInfo().addKeyValue("client", clientId).log("grant revoked");
    }
}
