package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Grants.Grant;
import com.tailspin.surveys.idp.store.Grants.RefreshToken;
import com.tailspin.surveys.idp.token.Confirmation;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Token introspection (RFC 7662): tells a client whether a token is active. Any client may ask about an access token,
 * because it could read the token itself; only the client that a refresh token was issued to may ask about it.
 * Responses do not say why a token is inactive.
 */
final class IntrospectionEndpoint {
    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final Requests requests;
    private final ClientGate gate;
    private final Grants grants;
    private final TokenMint mint;
    private final Clock clock;

    IntrospectionEndpoint(Requests requests, ClientGate gate, Grants grants, TokenMint mint, Clock clock) {
        this.requests = requests;
        this.gate = gate;
        this.grants = grants;
        this.mint = mint;
        this.clock = clock;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        AuthorityUrls authority = requests.authority(ctx);
        Verdict.Admitted admitted = gate.admit(ctx, authority, authority.introspectionEndpoint());
        String token = admitted.form()
                .find("token")
                .orElseThrow(() -> OAuthError.badRequest("invalid_request", "The parameter token is missing."));
        Map<String, Object> answer = mint.verifyAccessToken(token)
                .flatMap(claims -> accessToken(authority, claims))
                .or(() -> refreshToken(authority, admitted.client().clientId(), token))
                .orElse(INACTIVE);
        JsonResponses.answer(ctx, 200, answer);
    }

    private Optional<Map<String, Object>> accessToken(AuthorityUrls authority, JWTClaimsSet claims) {
        boolean ofThisAuthority = TokenMint.text(claims, "tid")
                .flatMap(DemoTenant::find)
                .filter(authority::admits)
                .isPresent();
        boolean revoked = TokenMint.text(claims, "grant_id")
                .map(UUID::fromString)
                .filter(grant -> !grants.isActive(grant))
                .isPresent();
        if (!ofThisAuthority || revoked) {
            return Optional.empty();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("token_type", Confirmation.of(claims).tokenType());
        TokenMint.text(claims, "scp").ifPresent(scope -> answer.put("scope", scope));
        TokenMint.text(claims, "preferred_username").ifPresent(name -> answer.put("username", name));
        answer.putAll(claims.toJSONObject());
        answer.remove("grant_id");
        return Optional.of(answer);
    }

    private Optional<Map<String, Object>> refreshToken(AuthorityUrls authority, String clientId, String token) {
        Instant now = clock.instant();
        return grants.findRefreshToken(token, now)
                .filter(RefreshToken::usable)
                .filter(found -> found.grant().clientId().equals(clientId))
                .flatMap(found -> DemoTenant.member(found.grant().personOid())
                        .filter(member -> authority.admits(member.tenant()))
                        .map(member -> describe(authority, found, member)));
    }

    private static Map<String, Object> describe(AuthorityUrls authority, RefreshToken token, DemoMember member) {
        Grant grant = token.grant();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("client_id", grant.clientId());
        answer.put("username", member.person().email());
        answer.put("scope", String.join(" ", grant.scopes()));
        answer.put("sub", TokenMint.subject(grant.clientId(), grant.personOid()));
        answer.put("exp", token.ends().getEpochSecond());
        answer.put("iss", AuthorityUrls.of(authority.base(), member.tenant()).issuer());
        return answer;
    }
}
