package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.oidc.CheckedToken.ACCESS_TOKEN;
import static com.tailspin.surveys.auth.oidc.CheckedToken.ID_TOKEN;
import static com.tailspin.surveys.auth.oidc.CheckedToken.LOGOUT_TOKEN;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.model.VerifiedIdToken;
import com.tailspin.surveys.auth.oidc.RecentSignatures.Signed;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The checks that tokens must pass. Nimbus checks the signature; every claim is checked here, from top to bottom,
 * because its validators leave gaps ({@code azp}, additional audiences, {@code nbf}, age).
 */
final class OidcTokenVerification implements TokenVerification {

    private static final Duration OLDEST = Duration.ofMinutes(10);

    /** The end of the year 9999. */
    private static final double LATEST_SECOND = 253_402_300_799d;

    private final OidcSettings settings;
    private final Discovery discovery;
    private final UserInfo userInfo;
    private final InstantSource clock;
    private final CallerClaims callers;
    private final PossessionVerification possession;
    private final RecentSignatures recent = new RecentSignatures();

    OidcTokenVerification(OidcSettings settings, Discovery discovery, UserInfo userInfo, InstantSource clock) {
        this.settings = settings;
        this.discovery = discovery;
        this.userInfo = userInfo;
        this.clock = clock;
        this.callers = new CallerClaims(settings.claims());
        this.possession = new PossessionVerification(new DpopVerification(settings.clockSkew(), clock));
    }

    @Override
    public VerifiedIdToken idToken(String idToken, Issuer issuer, String nonce, AccessToken accessToken) {
        return ofThisSignIn(idToken, verifiedIdToken(idToken, issuer, accessToken), issuer, nonce, accessToken);
    }

    @Override
    public VerifiedIdToken idTokenOfAnyTenant(
            String idToken,
            ServerMetadata authority,
            Predicate<Issuer> welcome,
            String nonce,
            AccessToken accessToken) {
        Issuer issuer = welcomeIssuer(TokenSignatures.parse(idToken, ID_TOKEN), welcome, ID_TOKEN);
        JWTClaimsSet claims = verifiedIdToken(idToken, issuer, accessToken);
        String claim = settings.claims().tenant();
        String tenant = CallerClaims.text(claims, claim)
                .orElseThrow(() -> ID_TOKEN.refused("it does not name its tenant in the claim " + claim
                        + " (surveys.identity.claims.tenant), nor did the redirect"));
        if (!authority.issuerOf(tenant).equals(issuer)) {
            throw ID_TOKEN.refused("its issuer " + issuer + " is not that of its tenant " + tenant);
        }
        return ofThisSignIn(idToken, claims, issuer, nonce, accessToken);
    }

    private VerifiedIdToken ofThisSignIn(
            String idToken, JWTClaimsSet claims, Issuer issuer, String nonce, AccessToken accessToken) {
        if (!(claims.getClaim("nonce") instanceof String got) || !sameText(got, nonce)) {
            throw ID_TOKEN.refused("its nonce is not the one of this sign-in");
        }
        return new VerifiedIdToken(
                described(claims, issuer, accessToken),
                new ProviderSession(
                        issuer,
                        claims.getSubject(),
                        LogoutTokenClaims.text(claims, "sid"),
                        authenticatedAt(claims),
                        idToken));
    }

    private VerifiedCaller described(JWTClaimsSet claims, Issuer issuer, AccessToken accessToken) {
        return callers.caller(userInfo.complete(claims, discovery.of(issuer), accessToken), issuer, ID_TOKEN);
    }

    private static Optional<Instant> authenticatedAt(JWTClaimsSet claims) {
        Object time = claims.getClaim("auth_time");
        if (time == null) {
            return Optional.empty();
        }
        if (!(time instanceof Number seconds) || Math.abs(seconds.doubleValue()) > LATEST_SECOND) {
            throw ID_TOKEN.refused("its auth_time is not a valid time");
        }
        return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
    }

    @Override
    public VerifiedCaller refreshedIdToken(
            String idToken, Optional<String> earlier, Issuer issuer, AccessToken accessToken) {
        JWTClaimsSet claims = verifiedIdToken(idToken, issuer, accessToken);
        Optional<String> subject = earlier.map(OidcTokenVerification::subjectOf);
        if (subject.isPresent() && !subject.get().equals(claims.getSubject())) {
            throw ID_TOKEN.refused("its sub is not the one of the sign-in (OpenID Connect Core, 12.2)");
        }
        return described(claims, issuer, accessToken);
    }

    private static String subjectOf(String verified) {
        try {
            return SignedJWT.parse(verified).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            throw new IllegalStateException("A verified ID token cannot be parsed.", e);
        }
    }

    @Override
    public VerifiedCaller accessToken(PresentedToken presented, Predicate<Issuer> welcome) {
        Signed signed = signed(presented.value(), welcome);
        JWTClaimsSet claims = signed.claims();
        if (!claims.getAudience().contains(settings.apiAudience())) {
            throw ACCESS_TOKEN.refused("it is for " + claims.getAudience() + ", not for " + settings.apiAudience());
        }
        requireTimes(claims, ACCESS_TOKEN);
        possession.require(claims.getClaim("cnf"), presented);
        Set<String> scopes = CallerClaims.scopes(claims);
        if (!scopes.contains(settings.requiredScope())) {
            throw new AuthRefused(
                    AuthRefused.Kind.SCOPE_MISSING,
                    "The access token lacks the scope " + settings.requiredScope() + "; "
                            + CallerClaims.unreadableScopes(claims)
                                    .map(name -> "its claim " + name + " is neither a string nor a list of strings.")
                                    .orElse("it has " + scopes + "."));
        }
        return callers.caller(claims, signed.issuer(), ACCESS_TOKEN);
    }

    /** Returns the verified contents: the issuer is accepted and the signature verifies, or did a moment ago. */
    private Signed signed(String accessToken, Predicate<Issuer> welcome) {
        Instant now = clock.instant();
        Optional<Signed> known = recent.find(accessToken, now);
        if (known.isPresent()) {
            requireWelcome(known.get().issuer(), welcome, ACCESS_TOKEN);
            return known.get();
        }
        SignedJWT jwt = TokenSignatures.parse(accessToken, ACCESS_TOKEN);
        ACCESS_TOKEN.requireType(jwt.getHeader());
        Issuer issuer = welcomeIssuer(jwt, welcome, ACCESS_TOKEN);
        Signed signed = new Signed(
                TokenSignatures.verify(jwt, signingAs(jwt, serverOf(issuer, ACCESS_TOKEN), issuer), ACCESS_TOKEN),
                issuer);
        recent.add(accessToken, signed, now);
        return signed;
    }

    @Override
    public boolean isSignedByAuthority(String token) {
        return discovery
                .multitenantAuthority()
                .filter(authority -> TokenSignatures.holds(TokenSignatures.parse(token, ACCESS_TOKEN), authority))
                .isPresent();
    }

    @Override
    public LogoutNotice logoutToken(String logoutToken, Predicate<Issuer> welcome) {
        SignedJWT jwt = TokenSignatures.parse(logoutToken, LOGOUT_TOKEN);
        LOGOUT_TOKEN.requireType(jwt.getHeader());
        Issuer issuer = welcomeIssuer(jwt, welcome, LOGOUT_TOKEN);
        JWTClaimsSet claims =
                TokenSignatures.verify(jwt, signingAs(jwt, serverOf(issuer, LOGOUT_TOKEN), issuer), LOGOUT_TOKEN);
        requireOurselves(claims, LOGOUT_TOKEN);
        requireTimes(claims, LOGOUT_TOKEN);
        requireRecent(claims, LOGOUT_TOKEN);
        return LogoutTokenClaims.read(claims, issuer, LOGOUT_TOKEN::refused);
    }

    /**
     * Returns the claimed issuer. It is unverified and only selects the keys, and only if the authority vouches for it
     * and the caller accepts it.
     */
    private Issuer welcomeIssuer(SignedJWT jwt, Predicate<Issuer> welcome, CheckedToken checked) {
        Issuer issuer = TokenSignatures.claimedIssuer(jwt, checked);
        requireWelcome(issuer, welcome, checked);
        return issuer;
    }

    private void requireWelcome(Issuer issuer, Predicate<Issuer> welcome, CheckedToken checked) {
        if (!isVouchedFor(issuer)) {
            throw checked.refused("its issuer " + issuer + " is not one that " + settings.authority() + " vouches for");
        }
        if (!welcome.test(issuer)) {
            throw new AuthRefused(
                    AuthRefused.Kind.ISSUER_NOT_SIGNED_UP,
                    checked.label() + "'s issuer " + issuer + " belongs to no organisation that has signed up.");
        }
    }

    private void requireOurselves(JWTClaimsSet claims, CheckedToken checked) {
        if (!claims.getAudience().equals(List.of(settings.client().value()))) {
            throw checked.refused("it is for " + claims.getAudience() + ", not for " + settings.client() + " alone");
        }
    }

    private boolean isVouchedFor(Issuer issuer) {
        try {
            return discovery.vouchesFor(issuer);
        } catch (AuthRefused e) {
            // An untrustworthy authority is not the token sender's fault.
            throw new AuthRefused(AuthRefused.Kind.PROVIDER_UNAVAILABLE, e.getMessage(), e);
        }
    }

    private DiscoveredServer serverOf(Issuer issuer, CheckedToken checked) {
        try {
            return discovery.of(issuer);
        } catch (AuthRefused e) {
            // A made-up issuer is the token sender's fault.
            throw e.kind() == AuthRefused.Kind.PROVIDER_NOT_TRUSTED ? checked.refused(e.getMessage()) : e;
        }
    }

    private JWTClaimsSet verifiedIdToken(String idToken, Issuer issuer, AccessToken accessToken) {
        SignedJWT jwt = TokenSignatures.parse(idToken, ID_TOKEN);
        ID_TOKEN.requireType(jwt.getHeader());
        JWTClaimsSet claims = TokenSignatures.verify(jwt, signingAs(jwt, discovery.of(issuer), issuer), ID_TOKEN);
        if (!issuer.value().equals(claims.getIssuer())) {
            throw ID_TOKEN.refused("its issuer is " + claims.getIssuer() + ", not " + issuer);
        }
        requireOurselves(claims, ID_TOKEN);
        Object azp = claims.getClaim("azp");
        if (azp != null && !azp.equals(settings.client().value())) {
            throw ID_TOKEN.refused("its authorized party is " + azp + ", not " + settings.client());
        }
        if (CallerClaims.text(claims, "sub").isEmpty()) {
            throw ID_TOKEN.refused("it has no sub");
        }
        requireTimes(claims, ID_TOKEN);
        requireRecent(claims, ID_TOKEN);
        requireHash(claims, jwt.getHeader().getAlgorithm(), accessToken.value());
        return claims;
    }

    /**
     * Returns the server, with its metadata refetched if the token's algorithm is not the one that they imply, because
     * they may have changed.
     */
    private DiscoveredServer signingAs(SignedJWT jwt, DiscoveredServer server, Issuer issuer) {
        boolean asExpected = server.algorithm().jws().equals(jwt.getHeader().getAlgorithm());
        return asExpected || settings.signingAlgorithm().isPresent() ? server : discovery.again(issuer);
    }

    private void requireTimes(JWTClaimsSet claims, CheckedToken checked) {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw checked.refused("it has no exp");
        }
        if (!now.isBefore(expiry.toInstant().plus(settings.clockSkew()))) {
            throw checked.refused("it expired at " + expiry.toInstant());
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.plus(settings.clockSkew()).isBefore(notBefore.toInstant())) {
            throw checked.refused("it is not valid before " + notBefore.toInstant() + ", and it is now " + now);
        }
        Date issuedAt = claims.getIssueTime();
        if (issuedAt == null) {
            throw checked.refused("it has no iat");
        }
        if (now.plus(settings.clockSkew()).isBefore(issuedAt.toInstant())) {
            throw checked.refused("it was issued in the future, at " + issuedAt.toInstant() + ", and it is now " + now);
        }
    }

    /** The token is created for this exchange, so an old one comes from elsewhere. */
    private void requireRecent(JWTClaimsSet claims, CheckedToken checked) {
        Instant issuedAt = claims.getIssueTime().toInstant();
        if (clock.instant().isAfter(issuedAt.plus(OLDEST))) {
            throw checked.refused("it was issued at " + issuedAt + ", too long ago to belong to this exchange");
        }
    }

    /** OpenID Connect Core, 3.1.3.8: optional, but binding if present. */
    private static void requireHash(JWTClaimsSet claims, JWSAlgorithm algorithm, String accessToken) {
        Object hash = claims.getClaim("at_hash");
        if (hash == null) {
            return;
        }
        AccessTokenHash expected = AccessTokenHash.compute(new BearerAccessToken(accessToken), algorithm, null);
        if (expected == null || !(hash instanceof String got) || !sameText(got, expected.getValue())) {
            throw ID_TOKEN.refused("its at_hash does not match the access token");
        }
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
