package com.tailspin.surveys.idp.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.form.Digests;
import com.tailspin.surveys.idp.store.Grants.Grant;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Issues tokens and verifies its own. */
public final class TokenMint {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final JOSEObjectType LOGOUT_TOKEN = new JOSEObjectType("logout+jwt");
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LOGOUT_TOKEN_LIFETIME = Duration.ofMinutes(2);
    private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(1);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration accessTokenLifetime;

    public TokenMint(SigningKeys keys, Clock clock, Duration accessTokenLifetime) {
        this.keys = keys;
        this.clock = clock;
        this.accessTokenLifetime = accessTokenLifetime;
    }

    public Duration accessTokenLifetime() {
        return accessTokenLifetime;
    }

    /**
     * A person's access token (RFC 9068).
     *
     * @param scopes short names, which become {@code scp}
     * @param describesPerson whether it says who the person is, for an API; otherwise its recipient asks userinfo
     * @param grantId lets userinfo detect that the grant was revoked
     * @param confirmation what the token is bound to
     */
    public String accessToken(
            String algorithm,
            String issuer,
            String audience,
            String clientId,
            DemoMember member,
            List<String> scopes,
            boolean describesPerson,
            String sid,
            UUID grantId,
            Confirmation confirmation) {
        DemoPerson person = member.person();
        JWTClaimsSet.Builder claims = claims(issuer, audience, accessTokenLifetime)
                .subject(subject(audience, person.oid()))
                .claim("azp", clientId)
                .claim("client_id", clientId)
                .claim("scp", String.join(" ", scopes))
                .claim("tid", member.tenant().id().toString())
                .claim("sid", sid)
                .claim("grant_id", grantId.toString());
        if (describesPerson) {
            claims.claim("oid", person.oid().toString())
                    .claim("name", person.name())
                    .claim("preferred_username", person.email())
                    .claim("email", person.email())
                    .claim("roles", person.roles());
        }
        return sign(
                ACCESS_TOKEN,
                JWSAlgorithm.parse(algorithm),
                bound(confirmation, claims).build());
    }

    /** An access token for an application itself, without a person and without roles. */
    public String applicationToken(
            String algorithm,
            String issuer,
            String audience,
            String clientId,
            DemoTenant tenant,
            Confirmation confirmation) {
        String service = servicePrincipal(tenant, clientId).toString();
        return sign(
                ACCESS_TOKEN,
                JWSAlgorithm.parse(algorithm),
                bound(
                                confirmation,
                                claims(issuer, audience, accessTokenLifetime)
                                        .subject(service)
                                        .claim("oid", service)
                                        .claim("tid", tenant.id().toString())
                                        .claim("azp", clientId)
                                        .claim("client_id", clientId)
                                        .claim("idtyp", "app"))
                        .build());
    }

    /**
     * An ID token for the client of a grant.
     *
     * @param released names of the claims about the person that it contains
     */
    public String idToken(
            String algorithm,
            String issuer,
            Grant grant,
            DemoMember member,
            Collection<String> released,
            Optional<String> nonce,
            String accessToken) {
        String clientId = grant.clientId();
        var claims = claims(issuer, clientId, ID_TOKEN_LIFETIME)
                .subject(subject(clientId, member.person().oid()))
                .claim("auth_time", grant.signedInAt().getEpochSecond())
                .claim("sid", grant.sessionId())
                .claim("at_hash", leftHalf(Digests.hash("SHA-256", accessToken.getBytes(StandardCharsets.US_ASCII))));
        PersonClaims.of(member, released).forEach(claims::claim);
        nonce.ifPresent(value -> claims.claim("nonce", value));
        return sign(JOSEObjectType.JWT, JWSAlgorithm.parse(algorithm), claims.build());
    }

    /**
     * A logout token, which tells a client that the session has ended (OpenID Connect Back-Channel Logout 1.0,
     * section 2.4).
     */
    public String logoutToken(String algorithm, String issuer, String clientId, UUID oid, String sid) {
        return sign(
                LOGOUT_TOKEN,
                JWSAlgorithm.parse(algorithm),
                claims(issuer, clientId, LOGOUT_TOKEN_LIFETIME)
                        .subject(subject(clientId, oid))
                        .claim("sid", sid)
                        .claim("events", Map.of(LOGOUT_EVENT, Map.of()))
                        .build());
    }

    /**
     * A person's {@code sub} in one application or API. It differs between applications, as Entra's does, so that
     * applications that treat it as a global id fail early.
     */
    public static String subject(String audience, UUID oid) {
        return Digests.sha256(audience + "\n" + oid);
    }

    public static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns the claims of an unexpired access token that this provider issued. */
    public Optional<JWTClaimsSet> verifyAccessToken(String token) {
        return verify(token, ACCESS_TOKEN)
                .filter(claims ->
                        clock.instant().isBefore(claims.getExpirationTime().toInstant()));
    }

    /**
     * Returns the claims of an ID token that this provider issued. Expired tokens are accepted, because people may sign
     * out after a long session.
     */
    public Optional<JWTClaimsSet> verifyIdTokenHint(String token) {
        return verify(token, JOSEObjectType.JWT);
    }

    private static JWTClaimsSet.Builder bound(Confirmation confirmation, JWTClaimsSet.Builder claims) {
        Map<String, String> members = confirmation.members();
        return members.isEmpty() ? claims : claims.claim(Confirmation.CLAIM, members);
    }

    private Optional<JWTClaimsSet> verify(String token, JOSEObjectType type) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = keys.published().getKeyByKeyId(jwt.getHeader().getKeyID());
            boolean ours = key != null
                    && type.equals(jwt.getHeader().getType())
                    && ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
            return ours ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private JWTClaimsSet.Builder claims(String issuer, String audience, Duration lifetime) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .claim("ver", "2.0");
    }

    private String sign(JOSEObjectType type, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        RSAKey key = keys.current();
        var header = new JWSHeader.Builder(algorithm)
                .type(type)
                .keyID(key.getKeyID())
                .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key " + key.getKeyID() + " cannot sign.", e);
        }
    }

    private static UUID servicePrincipal(DemoTenant tenant, String clientId) {
        return UUID.nameUUIDFromBytes((tenant.id() + "\n" + clientId).getBytes(StandardCharsets.UTF_8));
    }

    /** PS256 and RS256 use SHA-256; the ID token contains the left half of that hash (OpenID Connect Core section 3.1.3.6). */
    private static String leftHalf(byte[] hash) {
        return Digests.base64Url(Arrays.copyOf(hash, hash.length / 2));
    }
}
