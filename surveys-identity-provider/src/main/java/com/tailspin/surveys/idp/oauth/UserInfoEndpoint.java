package com.tailspin.surveys.idp.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Protocols;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Grants.Grant;
import com.tailspin.surveys.idp.token.Confirmation;
import com.tailspin.surveys.idp.token.PersonClaims;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Userinfo: returns the requested claims of the person that an access token was issued for. */
final class UserInfoEndpoint {
    private final TokenMint mint;
    private final Grants grants;
    private final ProofChecks proofs;
    private final Scopes scopes;
    private final ReleasedClaims released;
    private final ClientProfiles profiles;

    UserInfoEndpoint(TokenMint mint, Grants grants, ProofChecks proofs, Scopes scopes, ClientProfiles profiles) {
        this.mint = mint;
        this.grants = grants;
        this.proofs = proofs;
        this.scopes = scopes;
        this.released = new ReleasedClaims(scopes);
        this.profiles = profiles;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        String[] credentials = Optional.ofNullable(ctx.header("Authorization"))
                .orElse("")
                .strip()
                .split(" +", 2);
        String token = credentials[credentials.length - 1];
        JWTClaimsSet claims = mint.verifyAccessToken(token).orElseThrow(UserInfoEndpoint::refused);
        requireHolder(ctx, credentials[0], token, claims);
        Grant grant = TokenMint.text(claims, "grant_id")
                .map(UUID::fromString)
                .flatMap(grants::findActive)
                .orElseThrow(UserInfoEndpoint::refused);
        DemoMember member = DemoTenant.member(grant.personOid()).orElseThrow(UserInfoEndpoint::refused);
        Map<String, Object> answer = new LinkedHashMap<>();
        // The sub of the ID token, as OpenID Connect requires, which differs from that of the access token.
        answer.put("sub", TokenMint.subject(grant.clientId(), grant.personOid()));
        answer.putAll(PersonClaims.of(
                member, released.inUserInfo(profiles.of(grant.clientId()), grant, granted(claims, grant))));
        JsonResponses.answer(ctx, 200, answer);
    }

    /** The scopes of the token itself; a token for the API names only the API's, and stands for the whole grant. */
    private List<String> granted(JWTClaimsSet claims, Grant grant) {
        return claims.getAudience().contains(scopes.apiAudience())
                ? grant.scopes()
                : Scopes.split(TokenMint.text(claims, "scp").orElse(""));
    }

    /** Requires possession of what the token is bound to. */
    private void requireHolder(Context ctx, String scheme, String token, JWTClaimsSet claims) {
        Confirmation confirmation = Confirmation.of(claims);
        if (!confirmation.fits(Protocols.clientThumbprint(ctx))) {
            throw refused();
        }
        proofs.require(ctx, TokenMint.text(claims, "azp").orElse(""), scheme, token, confirmation);
    }

    private static OAuthError refused() {
        return new OAuthError(
                401,
                "invalid_token",
                "The access token is missing, expired, revoked, issued by another provider or bound to another certificate.",
                Optional.of("Bearer error=\"invalid_token\""));
    }
}
