package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Row 27 of the relying-party table: logout tokens with every defect, at a provider with one issuer over HTTP. */
class RelyingPartyLogoutTest {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final HostileProvider provider = new HostileProvider(false);
    private FrontEnd frontEnd;
    private Session session;

    @BeforeEach
    void signIn() {
        frontEnd = new FrontEnd(
                URI.create(provider.authority()),
                target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST));
        Issuer issuer = new Issuer(provider.issuer());
        frontEnd.signedUp.add(issuer);
        session = frontEnd.sessions.open(
                new VerifiedCaller(
                        new PersonKey(issuer, "oid-1"),
                        Optional.empty(),
                        "Pat",
                        "pat@example.org",
                        Set.of(),
                        true,
                        Instant.EPOCH),
                new ProviderSession(issuer, "person-1", Optional.of("sid-1"), Optional.empty(), "an ID token"),
                Map.of());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** A logout token that a case modifies before it is sent. */
    static final class Sent {
        final Map<String, Object> claims = new HashMap<>();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        RSAKey key = HostileProvider.KEY;
        UnaryOperator<String> afterSigning = UnaryOperator.identity();
    }

    record Case(String row, String because, Consumer<Sent> bend) {
        @Override
        public String toString() {
            return row;
        }
    }

    private static Case claim(String row, String because, String name, Object value) {
        return new Case(row, because, sent -> sent.claims.put(name, value));
    }

    private static Case without(String row, String because, String name) {
        return new Case(row, because, sent -> sent.claims.remove(name));
    }

    private static Case typed(String type, String because) {
        return new Case(
                "27: of the type " + type,
                because,
                sent -> sent.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType(type))
                        .build());
    }

    static final List<Case> REFUSED = List.of(
            new Case(
                    "27: not signed, alg none",
                    "not a signed JWT",
                    sent -> sent.afterSigning = RelyingPartyLogoutTest::unsigned),
            new Case(
                    "27: HS256 with the public key",
                    "is signed with HS256",
                    sent -> sent.afterSigning = RelyingPartyLogoutTest::hmac),
            new Case(
                    "27: signed by another key",
                    "signature does not verify",
                    sent -> sent.key = HostileProvider.OTHER_KEY),
            new Case(
                    "27: changed after it was signed",
                    "signature does not verify",
                    sent -> sent.afterSigning = RelyingPartyLogoutTest::tampered),
            claim("27: another issuer", "vouches for", "iss", "http://localhost:1"),
            without("27: no issuer", "no iss", "iss"),
            claim("27: for another client", "not for surveys-web alone", "aud", "another"),
            claim("27: for another client, too", "not for surveys-web alone", "aud", List.of("surveys-web", "another")),
            without("27: without audience", "not for surveys-web alone", "aud"),
            without("27: no events", "its events do not contain", "events"),
            claim(
                    "27: another event",
                    "its events do not contain",
                    "events",
                    Map.of("http://schemas.openid.net/event/other", Map.of())),
            claim("27: an event that is not an object", "its events do not contain", "events", Map.of(EVENT, true)),
            claim("27: events as a list", "its events do not contain", "events", List.of(EVENT)),
            claim("27: a nonce", "nonce", "nonce", "n-0S6_WzA2Mj"),
            claim("27: a nonce that is not a string", "nonce", "nonce", 1),
            without("27: no jti", "no jti", "jti"),
            without("27: no iat", "no iat", "iat"),
            claim("27: issued in the future", "in the future", "iat", 99_999_999_999L),
            claim("27: issued long ago", "too long ago", "iat", 1_000_000_000L),
            without("27: no exp", "no exp", "exp"),
            claim("27: expired", "expired", "exp", 1_000_000_000L),
            new Case("27: neither subject nor session", "neither sub nor sid", sent -> {
                sent.claims.remove("sub");
                sent.claims.remove("sid");
            }),
            typed("at+jwt", "another kind of token"),
            typed("secevent+jwt", "another kind of token"),
            new Case("27: not a token", "not a signed JWT", sent -> sent.afterSigning = token -> "logout"),
            new Case("27: a very long one", "longer than", sent -> sent.claims.put("x", "x".repeat(40_000))));

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    void an_invalid_token_ends_no_session(Case bent) {
        AuthRefused refused = refusal(() -> frontEnd.backchannelLogout.logOut(token(bent.bend)));
        assertThat(refused.kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(refused.getMessage())
                .startsWith("The logout token is refused")
                .contains(bent.because);
        assertThat(frontEnd.sessions.find(session.id())).isPresent();
    }

    static final List<Case> WELCOME = List.of(
            new Case("27: unmodified", "", sent -> {}),
            without("27: the person alone", "", "sid"),
            without("27: the session alone", "", "sub"),
            claim("27: more events than one", "", "events", Map.of(EVENT, Map.of(), "urn:other", Map.of())),
            typed("JWT", ""),
            typed("LOGOUT+JWT", ""),
            new Case(
                    "27: of no type",
                    "",
                    sent -> sent.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("one")
                            .build()));

    @ParameterizedTest(name = "{0}")
    @FieldSource("WELCOME")
    void a_valid_token_ends_the_session(Case bent) {
        assertThat(frontEnd.backchannelLogout.logOut(token(bent.bend))).isEqualTo(1);
        assertThat(frontEnd.sessions.find(session.id())).isEmpty();
    }

    @Test
    void a_token_about_an_unknown_person_is_accepted() {
        assertThat(frontEnd.backchannelLogout.logOut(token(sent -> {
                    sent.claims.put("sub", "person-2");
                    sent.claims.put("sid", "sid-2");
                })))
                .isZero();
        assertThat(frontEnd.sessions.find(session.id())).isPresent();
    }

    @Test
    void row_27_a_token_that_arrives_concurrently_counts_once() throws Exception {
        String token = token(sent -> {});
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(() -> {
                    try {
                        frontEnd.backchannelLogout.logOut(token);
                        return true;
                    } catch (AuthRefused e) {
                        assertThat(e.getMessage()).contains("has already sent one with this jti");
                        return false;
                    }
                });
            }
            int accepted = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                accepted += attempt.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        frontEnd.clock.advance(Duration.ofMinutes(9));
        assertThat(kindOfRefusal(() -> frontEnd.backchannelLogout.logOut(token)))
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void for_an_organisation_that_has_not_signed_up_nothing_is_fetched() {
        frontEnd.signedUp.clear();
        assertThat(kindOfRefusal(() -> frontEnd.backchannelLogout.logOut(token(sent -> {}))))
                .isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
        assertThat(provider.keyFetches).hasValue(0);
    }

    private String token(Consumer<Sent> bend) {
        var sent = new Sent();
        long now = frontEnd.clock.instant().getEpochSecond();
        sent.claims.putAll(Map.of(
                "iss",
                provider.issuer(),
                "aud",
                FrontEnd.CLIENT.value(),
                "sub",
                "person-1",
                "sid",
                "sid-1",
                "iat",
                now,
                "exp",
                now + 120,
                "jti",
                UUID.randomUUID().toString(),
                "events",
                Map.of(EVENT, Map.of())));
        bend.accept(sent);
        return sent.afterSigning.apply(HostileProvider.sign(sent.header, sent.claims, sent.key));
    }

    private static String unsigned(String token) {
        return Base64URL.encode("{\"alg\":\"none\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new Base64URL(parts[1]).decodeToString().replace("person-1", "person-2");
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    private static String hmac(String token) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                    JWTClaimsSet.parse(SignedJWT.parse(token).getPayload().toJSONObject()));
            jwt.sign(new MACSigner(HostileProvider.KEY.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
