package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Protocols;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.token.Confirmation;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Userinfo: returns the claims of the person that an access token was issued for. */
final class UserInfoEndpoint {
    private final TokenMint mint;
    private final Grants grants;
    private final ProofChecks proofs;

    UserInfoEndpoint(TokenMint mint, Grants grants, ProofChecks proofs) {
        this.mint = mint;
        this.grants = grants;
        this.proofs = proofs;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        String[] credentials = Optional.ofNullable(ctx.header("Authorization"))
                .orElse("")
                .strip()
                .split(" +", 2);
        String token = credentials[credentials.length - 1];
        JWTClaimsSet claims = mint.verifyAccessToken(token).orElseThrow(UserInfoEndpoint::refused);
        requireHolder(ctx, credentials[0], token, Confirmation.of(claims));
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

    /** Requires the scheme that fits the token, and possession of what it is bound to. */
    private void requireHolder(Context ctx, String scheme, String token, Confirmation confirmation) {
        if (!confirmation.fits(Protocols.clientThumbprint(ctx))) {
            throw refused();
        }
        if (!scheme.equalsIgnoreCase(confirmation.tokenType())) {
            throw confirmation.proofKey().isPresent()
                    ? ProofChecks.unauthorized(
                            "invalid_token",
                            "The access token is bound to a key: present it with the scheme DPoP and a proof.")
                    : refused();
        }
        confirmation.proofKey().ifPresent(key -> proofs.require(ctx, token, key));
    }

    private static OAuthError refused() {
        return new OAuthError(
                401,
                "invalid_token",
                "The access token is missing, expired, revoked, issued by another provider or bound to another certificate.",
                Optional.of("Bearer error=\"invalid_token\""));
    }
}
