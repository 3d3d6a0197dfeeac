package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.http.JsonResponses;
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
 * Token revocation (RFC 7009). Revoking a refresh token or a person's access token revokes the whole grant. APIs that
 * only verify access tokens offline accept them until they expire; userinfo and introspection refuse them immediately.
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
        JsonResponses.neverStore(ctx);
        AuthorityUrls authority = requests.authority(ctx);
        Verdict.Admitted admitted = gate.admit(ctx, authority, authority.revocationEndpoint());
        String token = admitted.form()
                .find("token")
                .orElseThrow(() -> OAuthError.badRequest("invalid_request", "The parameter token is missing."));
        String clientId = admitted.client().clientId();
        // token_type_hint is only a hint, so both kinds of token are tried.
        Optional<RefreshToken> refreshToken = grants.findRefreshToken(token, clock.instant());
        if (refreshToken.isPresent()) {
            revoke(
                    clientId,
                    refreshToken.get().grant().clientId(),
                    refreshToken.get().grant().id());
        } else {
            mint.verifyAccessToken(token).ifPresent(claims -> revokeAccess(clientId, claims));
        }
        // Invalid tokens also get 200 (RFC 7009 section 2.2): the client wanted the token to be invalid, and it is.
        ctx.status(200);
    }

    private void revokeAccess(String clientId, JWTClaimsSet claims) {
        String holder = TokenMint.text(claims, "client_id").orElse("");
        UUID grant = TokenMint.text(claims, "grant_id")
                .map(UUID::fromString)
                .orElseThrow(() -> OAuthError.badRequest(
                        "unsupported_token_type",
                        "An application's own access token cannot be revoked; it expires within "
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
