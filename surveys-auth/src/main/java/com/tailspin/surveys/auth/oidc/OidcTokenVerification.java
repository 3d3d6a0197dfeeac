package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PersonKey;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The checks that tokens must pass. Nimbus checks the signature; every claim is checked here, from top to bottom,
 * because its validators leave gaps ({@code azp}, additional audiences, {@code nbf}, age).
 */
final class OidcTokenVerification implements TokenVerification {

    /** Asymmetric algorithms only: HS256 would accept the public key as secret, and {@code none} signs nothing. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Checked ID_TOKEN = new Checked("The ID token", AuthRefused.Kind.PROVIDER_NOT_TRUSTED);
    private static final Checked ACCESS_TOKEN = new Checked("The access token", AuthRefused.Kind.TOKEN_INVALID);

    private static final Checked LOGOUT_TOKEN = new Checked("The logout token", AuthRefused.Kind.PROVIDER_NOT_TRUSTED);

    private static final Set<String> ID_TOKEN_TYPES = Set.of("", "jwt");
    /** Entra and Keycloak use JWT; the audience distinguishes access tokens from ID tokens. */
    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");

    /** If the type is missing, the events identify a logout token; other types are rejected. */
    private static final Set<String> LOGOUT_TOKEN_TYPES = Set.of("", "jwt", "logout+jwt", "application/logout+jwt");

    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int LONGEST_TOKEN = 32 * 1024;

    /** The end of the year 9999. */
    private static final double LATEST_SECOND = 253_402_300_799d;

    private final OidcSettings settings;
    private final Discovery discovery;
    private final InstantSource clock;
    private final RecentSignatures recent = new RecentSignatures();

    OidcTokenVerification(OidcSettings settings, Discovery discovery, InstantSource clock) {
        this.settings = settings;
        this.discovery = discovery;
        this.clock = clock;
    }

    @Override
    public VerifiedIdToken idToken(String idToken, Issuer issuer, String nonce, String accessToken) {
        return ofThisSignIn(idToken, verifiedIdToken(idToken, issuer, accessToken), issuer, nonce);
    }

    @Override
    public VerifiedIdToken idTokenOfAnyTenant(
            String idToken, ServerMetadata authority, Predicate<Issuer> welcome, String nonce, String accessToken) {
        Issuer issuer = welcomeIssuer(parse(idToken, ID_TOKEN), welcome, ID_TOKEN);
        JWTClaimsSet claims = verifiedIdToken(idToken, issuer, accessToken);
        String claim = settings.claims().tenant();
        String tenant = text(claims, claim)
                .orElseThrow(() -> ID_TOKEN.refused("it does not name its tenant in the claim " + claim
                        + " (surveys.identity.claims.tenant), nor did the redirect"));
        if (!authority.issuerOf(tenant).equals(issuer)) {
            throw ID_TOKEN.refused("its issuer " + issuer + " is not that of its tenant " + tenant);
        }
        return ofThisSignIn(idToken, claims, issuer, nonce);
    }

    private VerifiedIdToken ofThisSignIn(String idToken, JWTClaimsSet claims, Issuer issuer, String nonce) {
        if (!(claims.getClaim("nonce") instanceof String got) || !sameText(got, nonce)) {
            throw ID_TOKEN.refused("its nonce is not the one of this sign-in");
        }
        return new VerifiedIdToken(
                caller(claims, issuer, ID_TOKEN),
                new ProviderSession(
                        issuer,
                        claims.getSubject(),
                        LogoutTokenClaims.text(claims, "sid"),
                        authenticatedAt(claims),
                        idToken));
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
            String idToken, Optional<String> earlier, Issuer issuer, String accessToken) {
        JWTClaimsSet claims = verifiedIdToken(idToken, issuer, accessToken);
        Optional<String> subject = earlier.map(OidcTokenVerification::subjectOf);
        if (subject.isPresent() && !subject.get().equals(claims.getSubject())) {
            throw ID_TOKEN.refused("its sub is not the one of the sign-in (OpenID Connect Core, 12.2)");
        }
        return caller(claims, issuer, ID_TOKEN);
    }

    private static String subjectOf(String verified) {
        try {
            return SignedJWT.parse(verified).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            throw new IllegalStateException("A verified ID token cannot be parsed.", e);
        }
    }

    @Override
    public VerifiedCaller accessToken(String accessToken, Predicate<Issuer> welcome) {
        Signed signed = signed(accessToken, welcome);
        JWTClaimsSet claims = signed.claims();
        if (!claims.getAudience().contains(settings.apiAudience())) {
            throw ACCESS_TOKEN.refused("it is for " + claims.getAudience() + ", not for " + settings.apiAudience());
        }
        requireTimes(claims, ACCESS_TOKEN);
        if (claims.getClaim("cnf") != null) {
            // RFC 8705, section 3: an API that cannot see the certificate must not accept the token as its holder's.
            // RFC 7800 does not allow other confirmation methods to be ignored either.
            throw ACCESS_TOKEN.refused("it is bound to a key (cnf), and the API,"
                    + " which speaks plain HTTP, cannot see that key; register the client for unbound tokens");
        }
        if (!scopes(claims).contains(settings.requiredScope())) {
            throw new AuthRefused(
                    AuthRefused.Kind.SCOPE_MISSING,
                    "The access token lacks the scope " + settings.requiredScope() + "; it has " + scopes(claims)
                            + ".");
        }
        return caller(claims, signed.issuer(), ACCESS_TOKEN);
    }

    /** Returns the verified contents: the issuer is accepted and the signature verifies, or did a moment ago. */
    private Signed signed(String accessToken, Predicate<Issuer> welcome) {
        Instant now = clock.instant();
        Optional<Signed> known = recent.find(accessToken, now);
        if (known.isPresent()) {
            requireWelcome(known.get().issuer(), welcome, ACCESS_TOKEN);
            return known.get();
        }
        SignedJWT jwt = parse(accessToken, ACCESS_TOKEN);
        requireType(jwt.getHeader(), ACCESS_TOKEN_TYPES, ACCESS_TOKEN);
        Issuer issuer = welcomeIssuer(jwt, welcome, ACCESS_TOKEN);
        Signed signed = new Signed(
                verifySignature(jwt, serverOf(issuer, ACCESS_TOKEN).signingWith(ALGORITHMS), ACCESS_TOKEN), issuer);
        recent.add(accessToken, signed, now);
        return signed;
    }

    @Override
    public boolean isSignedByAuthority(String token) {
        return discovery
                .multitenantAuthority()
                .filter(authority -> holds(parse(token, ACCESS_TOKEN), authority))
                .isPresent();
    }

    private static boolean holds(SignedJWT jwt, DiscoveredServer server) {
        try {
            verifySignature(jwt, server, ACCESS_TOKEN);
            return true;
        } catch (AuthRefused refused) {
            if (refused.kind() == ACCESS_TOKEN.kind()) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public LogoutNotice logoutToken(String logoutToken, Predicate<Issuer> welcome) {
        SignedJWT jwt = parse(logoutToken, LOGOUT_TOKEN);
        requireType(jwt.getHeader(), LOGOUT_TOKEN_TYPES, LOGOUT_TOKEN);
        Issuer issuer = welcomeIssuer(jwt, welcome, LOGOUT_TOKEN);
        JWTClaimsSet claims =
                verifySignature(jwt, idTokenServer(jwt, serverOf(issuer, LOGOUT_TOKEN), issuer), LOGOUT_TOKEN);
        requireOurselves(claims, LOGOUT_TOKEN);
        requireTimes(claims, LOGOUT_TOKEN);
        requireRecent(claims, LOGOUT_TOKEN);
        return LogoutTokenClaims.read(claims, issuer, LOGOUT_TOKEN::refused);
    }

    /**
     * Returns the claimed issuer. It is unverified and only selects the keys, and only if the authority vouches for it
     * and the caller accepts it.
     */
    private Issuer welcomeIssuer(SignedJWT jwt, Predicate<Issuer> welcome, Checked checked) {
        Issuer issuer = claimedIssuer(jwt, checked);
        requireWelcome(issuer, welcome, checked);
        return issuer;
    }

    private void requireWelcome(Issuer issuer, Predicate<Issuer> welcome, Checked checked) {
        if (!isVouchedFor(issuer)) {
            throw checked.refused("its issuer " + issuer + " is not one that " + settings.authority() + " vouches for");
        }
        if (!welcome.test(issuer)) {
            throw new AuthRefused(
                    AuthRefused.Kind.ISSUER_NOT_SIGNED_UP,
                    checked.name() + "'s issuer " + issuer + " belongs to no organisation that has signed up.");
        }
    }

    private void requireOurselves(JWTClaimsSet claims, Checked checked) {
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

    private DiscoveredServer serverOf(Issuer issuer, Checked checked) {
        try {
            return discovery.of(issuer);
        } catch (AuthRefused e) {
            // A made-up issuer is the token sender's fault.
            throw e.kind() == AuthRefused.Kind.PROVIDER_NOT_TRUSTED ? checked.refused(e.getMessage()) : e;
        }
    }

    private JWTClaimsSet verifiedIdToken(String idToken, Issuer issuer, String accessToken) {
        SignedJWT jwt = parse(idToken, ID_TOKEN);
        requireType(jwt.getHeader(), ID_TOKEN_TYPES, ID_TOKEN);
        JWTClaimsSet claims = verifySignature(jwt, idTokenServer(jwt, discovery.of(issuer), issuer), ID_TOKEN);
        if (!issuer.value().equals(claims.getIssuer())) {
            throw ID_TOKEN.refused("its issuer is " + claims.getIssuer() + ", not " + issuer);
        }
        requireOurselves(claims, ID_TOKEN);
        Object azp = claims.getClaim("azp");
        if (azp != null && !azp.equals(settings.client().value())) {
            throw ID_TOKEN.refused("its authorized party is " + azp + ", not " + settings.client());
        }
        if (isBlank(claims.getSubject())) {
            throw ID_TOKEN.refused("it has no sub");
        }
        requireTimes(claims, ID_TOKEN);
        requireRecent(claims, ID_TOKEN);
        requireHash(claims, jwt.getHeader().getAlgorithm(), accessToken);
        return claims;
    }

    private static SignedJWT parse(String token, Checked checked) {
        if (token.length() > LONGEST_TOKEN) {
            throw checked.refused("it is longer than " + LONGEST_TOKEN + " characters");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw checked.refused("it is not a signed JWT");
        }
    }

    private static void requireType(JWSHeader header, Set<String> types, Checked checked) {
        JOSEObjectType type = header.getType();
        String name = type == null ? "" : type.getType().toLowerCase(Locale.ROOT);
        if (!types.contains(name)) {
            throw checked.refused("its typ is " + type + ", the type of another kind of token");
        }
    }

    private static Issuer claimedIssuer(SignedJWT jwt, Checked checked) {
        try {
            String issuer = jwt.getJWTClaimsSet().getIssuer();
            if (!isBlank(issuer)) {
                return new Issuer(issuer);
            }
        } catch (ParseException e) {
            throw checked.refused("its claims are not a JSON object");
        }
        throw checked.refused("it has no iss");
    }

    /**
     * Returns the server, refetched if it does not list the token's algorithm, because its metadata may have changed.
     */
    private DiscoveredServer idTokenServer(SignedJWT jwt, DiscoveredServer server, Issuer issuer) {
        return server.algorithms().contains(jwt.getHeader().getAlgorithm()) ? server : discovery.again(issuer);
    }

    private static JWTClaimsSet verifySignature(SignedJWT jwt, DiscoveredServer server, Checked checked) {
        JWSHeader header = jwt.getHeader();
        if (!server.algorithms().contains(header.getAlgorithm())) {
            throw checked.refused("it is signed with " + header.getAlgorithm() + "; accepted: " + server.algorithms());
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw checked.refused("its header requires unsupported extensions (crit, RFC 7515, section 4.1.11): "
                    + header.getCriticalParams());
        }
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(header.getAlgorithm(), server.keys()));
        try {
            try {
                return processor.process(jwt, null);
            } catch (BadJOSEException | ProviderKeys.TooShort e) {
                // The server may meanwhile have another key with the same id.
                if (!server.keys().refetch()) {
                    throw e;
                }
                return processor.process(jwt, null);
            }
        } catch (BadJOSEException e) {
            throw checked.refused("its signature does not verify with the keys of "
                    + server.metadata().issuer() + ": " + e.getMessage());
        } catch (ProviderKeys.TooShort e) {
            throw checked.refused(String.valueOf(e.getMessage()));
        } catch (RateLimitReachedException e) {
            throw checked.refused("it names the key " + header.getKeyID() + ", which "
                    + server.metadata().issuer() + " did not publish a moment ago");
        } catch (JOSEException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The keys of " + server.metadata().issuer() + " cannot be fetched: " + e.getMessage() + ".",
                    e);
        }
    }

    private void requireTimes(JWTClaimsSet claims, Checked checked) {
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
    private void requireRecent(JWTClaimsSet claims, Checked checked) {
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

    private static Set<String> scopes(JWTClaimsSet claims) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : List.of("scp", "scope")) {
            Object value = claims.getClaim(name);
            if (value instanceof String text) {
                scopes.addAll(Arrays.asList(text.split(" ", -1)));
            } else if (value instanceof Collection<?> several) {
                several.forEach(each -> scopes.add(String.valueOf(each)));
            }
        }
        return scopes;
    }

    private VerifiedCaller caller(JWTClaimsSet claims, Issuer issuer, Checked checked) {
        ClaimNames names = settings.claims();
        return new VerifiedCaller(
                new PersonKey(
                        issuer,
                        text(claims, names.subject())
                                .orElseThrow(() -> checked.refused("it has no string in the claim " + names.subject()
                                        + " (surveys.identity.claims.subject); it has "
                                        + claims.getClaims().keySet()))),
                text(claims, names.tenant()),
                required(claims, names.name(), "name", checked),
                required(claims, names.email(), "email", checked),
                roles(claims, names.roles()),
                !saysUnverified(claims),
                claims.getIssueTime().toInstant());
    }

    /** OpenID Connect Core, 5.1; some providers send a string. */
    private static boolean saysUnverified(JWTClaimsSet claims) {
        Object verified = claims.getClaim("email_verified");
        return verified != null && !"true".equalsIgnoreCase(verified.toString());
    }

    private static String required(JWTClaimsSet claims, String claim, String setting, Checked checked) {
        return text(claims, claim)
                .orElseThrow(() -> checked.lacks("no string in the claim " + claim + " (surveys.identity.claims."
                        + setting + "); it has " + claims.getClaims().keySet()));
    }

    private static Optional<String> text(JWTClaimsSet claims, String claim) {
        return claims.getClaim(claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> roles(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        Set<String> roles = new LinkedHashSet<>();
        if (value instanceof String one) {
            roles.add(one);
        } else if (value instanceof Collection<?> several) {
            several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(roles::add);
        }
        return roles;
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** The kind of token, with its name and refusal kind. */
    private record Checked(String name, AuthRefused.Kind kind) {
        AuthRefused refused(String why) {
            return new AuthRefused(kind, name + " is refused: " + why + ".");
        }

        AuthRefused lacks(String what) {
            return new AuthRefused(AuthRefused.Kind.CLAIMS_UNUSABLE, name + " is refused: it has " + what + ".");
        }
    }
}
