package com.tailspin.surveys.idp.oauth;

import static com.tailspin.surveys.idp.oauth.Redemption.invalidGrant;

import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.JsonResponses;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Protocols;
import com.tailspin.surveys.idp.http.RandomTokens;
import com.tailspin.surveys.idp.http.Requests;
import com.tailspin.surveys.idp.proof.ProofChecks;
import com.tailspin.surveys.idp.store.Grants;
import com.tailspin.surveys.idp.store.Grants.Code;
import com.tailspin.surveys.idp.store.Grants.Grant;
import com.tailspin.surveys.idp.store.Grants.RefreshToken;
import com.tailspin.surveys.idp.token.Confirmation;
import com.tailspin.surveys.idp.token.TokenMint;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Token endpoint: issues tokens for authorization codes, for refresh tokens, and to applications themselves. */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(30);
    private static final String BAD_CODE =
            "The code is unknown, already used, older than one minute, or was issued to another client.";
    private static final String BAD_REFRESH_TOKEN =
            "The refresh token is unknown, already used, expired, revoked, or was issued to another client.";

    private final Requests requests;
    private final ClientGate gate;
    private final Grants grants;
    private final ProofChecks proofs;
    private final TokenMint mint;
    private final Scopes scopes;
    private final ReleasedClaims released;
    private final ClientProfiles profiles;
    private final MeterRegistry meters;
    private final Clock clock;

    TokenEndpoint(
            Requests requests,
            ClientGate gate,
            Grants grants,
            ProofChecks proofs,
            TokenMint mint,
            Scopes scopes,
            ClientProfiles profiles,
            MeterRegistry meters,
            Clock clock) {
        this.requests = requests;
        this.gate = gate;
        this.grants = grants;
        this.proofs = proofs;
        this.mint = mint;
        this.scopes = scopes;
        this.released = new ReleasedClaims(scopes);
        this.profiles = profiles;
        this.meters = meters;
        this.clock = clock;
    }

    void handle(Context ctx) {
        JsonResponses.neverStore(ctx);
        AuthorityUrls authority = requests.authority(ctx);
        Verdict.Admitted admitted = gate.admit(ctx, authority, authority.tokenEndpoint());
        Parameters form = admitted.form();
        // Checked first, so that a missing certificate or proof does not use up a code or refresh token.
        Confirmation confirmation =
                new Confirmation(certificate(ctx, admitted.client()), proofs.tokenKey(ctx, admitted.client()));
        String grantType = required(form, "grant_type");
        Map<String, Object> answer =
                switch (grantType) {
                    case "authorization_code" -> forCode(authority, admitted.client(), form, confirmation);
                    case "refresh_token" -> forRefreshToken(authority, admitted.client(), form, confirmation);
                    case "client_credentials" -> forApplication(authority, admitted.client(), form, confirmation);
                    default ->
                        throw OAuthError.badRequest(
                                "unsupported_grant_type",
                                "grant_type must be authorization_code, refresh_token or client_credentials.");
                };
        LOG.atInfo()
                .addKeyValue("client", admitted.client().clientId())
                .addKeyValue("grant", grantType)
                .log("tokens issued");
        meters.counter("idp.tokens", "grant", grantType).increment();
        JsonResponses.answer(ctx, 200, answer);
    }

    /**
     * The thumbprint that this client's tokens are bound to, if they are bound: that of the presented certificate, also
     * if the client authenticates by another method.
     */
    private static Optional<String> certificate(Context ctx, ClientRegistration client) {
        if (!client.certificateBoundTokens()) {
            return Optional.empty();
        }
        return Optional.of(Protocols.clientThumbprint(ctx)
                .orElseThrow(() -> OAuthError.badRequest(
                        "invalid_request",
                        "This client's tokens are bound to its TLS certificate, but it presented no certificate.")));
    }

    private Map<String, Object> forCode(
            AuthorityUrls authority, ClientRegistration client, Parameters form, Confirmation confirmation) {
        String text = required(form, "code");
        Instant now = clock.instant();
        Code code = grants.findCode(text, now)
                .filter(found -> found.grant().clientId().equals(client.clientId()))
                .orElseThrow(() -> invalidGrant(BAD_CODE));
        Grant grant = code.grant();
        if (!code.usable()) {
            // Reuse may be theft, so the tokens issued before are revoked as well.
            grants.revoke(grant.id());
            throw invalidGrant(BAD_CODE);
        }
        if (!form.find("redirect_uri").equals(Optional.of(code.redirectUri().toString()))) {
            throw invalidGrant("The redirect_uri differs from the one in the authorization request.");
        }
        Redemption.requireVerifier(code, form);
        Redemption.requireProofKey(code, confirmation);
        DemoMember member = member(authority, grant);
        if (!grants.useCode(text, grant.id())) {
            throw invalidGrant(BAD_CODE);
        }
        Map<String, Object> answer = tokens(authority, grant, grant.scopes(), member, grant.nonce(), confirmation);
        if (grant.scopes().contains(Scopes.OFFLINE_ACCESS)) {
            String refreshToken = RandomTokens.next();
            grants.addRefreshToken(
                    refreshToken,
                    grant.id(),
                    now.plus(REFRESH_TOKEN_LIFETIME),
                    confirmation.proofKey().isPresent());
            answer.put("refresh_token", refreshToken);
        }
        addClientInfo(answer, form, member);
        return answer;
    }

    private Map<String, Object> forRefreshToken(
            AuthorityUrls authority, ClientRegistration client, Parameters form, Confirmation confirmation) {
        String text = required(form, "refresh_token");
        Instant now = clock.instant();
        RefreshToken token = grants.findRefreshToken(text, now)
                .filter(found -> found.grant().clientId().equals(client.clientId()))
                .orElseThrow(() -> invalidGrant(BAD_REFRESH_TOKEN));
        Grant grant = token.grant();
        if (!token.usable()) {
            grants.revoke(grant.id());
            throw invalidGrant(BAD_REFRESH_TOKEN);
        }
        Redemption.requireProofKey(token, confirmation);
        List<String> wanted = form.find("scope").map(Scopes::split).orElse(grant.scopes());
        if (!grant.scopes().containsAll(wanted)) {
            throw OAuthError.badRequest(
                    "invalid_scope", "A refresh request may only ask for scopes that were granted.");
        }
        DemoMember member = member(authority, grant);
        Optional<String> successor =
                isRotated(client, confirmation) ? Optional.of(successor(text, token, confirmation)) : Optional.empty();
        Map<String, Object> answer = tokens(authority, grant, wanted, member, Optional.empty(), confirmation);
        successor.ifPresent(issued -> answer.put("refresh_token", issued));
        addClientInfo(answer, form, member);
        return answer;
    }

    private String successor(String text, RefreshToken token, Confirmation confirmation) {
        String successor = RandomTokens.next();
        Instant ends = clock.instant().plus(REFRESH_TOKEN_LIFETIME);
        if (!grants.rotate(
                text,
                successor,
                token.grant().id(),
                ends,
                confirmation.proofKey().isPresent())) {
            throw invalidGrant(BAD_REFRESH_TOKEN);
        }
        return successor;
    }

    /**
     * Whether a refresh token is replaced by its use. Otherwise it remains valid until it expires, and the response
     * contains none. All clients here are confidential.
     */
    private boolean isRotated(ClientRegistration client, Confirmation confirmation) {
        return !confirmation.binds() || profiles.of(client).boundRefreshTokensRotated();
    }

    private Map<String, Object> forApplication(
            AuthorityUrls authority, ClientRegistration client, Parameters form, Confirmation confirmation) {
        DemoTenant tenant = authority
                .tenant()
                .orElseThrow(() -> OAuthError.badRequest(
                        "invalid_request",
                        "A token for an application itself belongs to one tenant; use that tenant's token endpoint."));
        List<String> wanted = Scopes.withoutOpenId(Scopes.split(form.find("scope")
                .orElseThrow(
                        () -> OAuthError.badRequest("invalid_scope", "scope is missing (RFC 6749, section 3.3)."))));
        if (!wanted.equals(List.of(scopes.applicationScope()))) {
            throw OAuthError.badRequest("invalid_scope", "scope must be " + scopes.applicationScope() + ".");
        }
        String token = mint.applicationToken(
                profiles.of(client).tokenAlgorithm(),
                authority.issuer(),
                scopes.apiAudience(),
                client.clientId(),
                tenant,
                confirmation);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", confirmation.tokenType());
        answer.put("access_token", token);
        answer.put("expires_in", mint.accessTokenLifetime().toSeconds());
        return answer;
    }

    private Map<String, Object> tokens(
            AuthorityUrls authority,
            Grant grant,
            List<String> wanted,
            DemoMember member,
            Optional<String> nonce,
            Confirmation confirmation) {
        String issuer = AuthorityUrls.of(authority.base(), member.tenant()).issuer();
        Profile profile = profiles.of(grant.clientId());
        List<String> apiScopes = scopes.ofApi(wanted);
        // A token has one audience: the API if any of its scopes is requested, otherwise this provider's
        // userinfo endpoint.
        String accessToken = mint.accessToken(
                profile.tokenAlgorithm(),
                issuer,
                apiScopes.isEmpty() ? authority.userInfoEndpoint() : scopes.apiAudience(),
                grant.clientId(),
                member,
                apiScopes.isEmpty() ? wanted : apiScopes,
                !apiScopes.isEmpty() || !profile.claimsOnlyOnRequest(),
                grant.sessionId(),
                grant.id(),
                confirmation);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", confirmation.tokenType());
        answer.put("scope", String.join(" ", wanted));
        answer.put("expires_in", mint.accessTokenLifetime().toSeconds());
        answer.put("access_token", accessToken);
        if (wanted.contains(Scopes.OPENID)) {
            answer.put(
                    "id_token",
                    mint.idToken(
                            profile.tokenAlgorithm(),
                            issuer,
                            grant,
                            member,
                            released.inIdToken(profile, grant, wanted),
                            nonce,
                            accessToken));
        }
        return answer;
    }

    private static void addClientInfo(Map<String, Object> answer, Parameters form, DemoMember member) {
        if (ClientInfo.isWanted(form)) {
            answer.put("client_info", ClientInfo.of(member));
        }
    }

    private static DemoMember member(AuthorityUrls authority, Grant grant) {
        return DemoTenant.member(grant.personOid())
                .filter(member -> authority.admits(member.tenant()))
                .orElseThrow(() -> invalidGrant("The person belongs to another tenant than this endpoint."));
    }

    private static String required(Parameters form, String name) {
        return form.find(name)
                .orElseThrow(() -> OAuthError.badRequest("invalid_request", "The parameter " + name + " is missing."));
    }
}
