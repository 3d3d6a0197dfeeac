package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Protocols;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Userinfo: returns the claims of the person that an access token was issued for. */
final class UserInfoEndpoint {
    private static final String BEARER = "Bearer ";

    private final TokenMint mint;
    private final Grants grants;

    UserInfoEndpoint(TokenMint mint, Grants grants) {
        this.mint = mint;
        this.grants = grants;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        JWTClaimsSet claims = Optional.ofNullable(ctx.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .flatMap(mint::verifyAccessToken)
                .filter(token -> TokenMint.fits(token, Protocols.clientThumbprint(ctx)))
                .orElseThrow(UserInfoEndpoint::refused);
        DemoMember member = TokenMint.text(claims, "grant_id")
                .map(UUID::fromString)
                .filter(grants::isActive)
                .flatMap(grant -> TokenMint.text(claims, "oid"))
                .flatMap(oid -> DemoTenant.member(UUID.fromString(oid)))
                .orElseThrow(UserInfoEndpoint::refused);
        DemoPerson person = member.person();
        Map<String, Object> answer = new LinkedHashMap<>();
        // The sub of the ID token, as OpenID Connect requires, which differs from that of the access token.
        answer.put("sub", TokenMint.subject(TokenMint.text(claims, "client_id").orElseThrow(), person.oid()));
        answer.put("oid", person.oid().toString());
        answer.put("tid", member.tenant().id().toString());
        answer.put("name", person.name());
        answer.put("preferred_username", person.email());
        answer.put("email", person.email());
        answer.put("roles", person.roles());
        JsonResponses.answer(ctx, 200, answer);
    }

    private static OAuthError refused() {
        return new OAuthError(
                401,
                "invalid_token",
                "The access token is missing, expired, revoked, issued by another provider or bound to another certificate.",
                Optional.of("Bearer error=\"invalid_token\""));
    }
}
