package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PresentedToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The API's verification of tokens that are bound to a key: valid proofs, and every kind that is refused. */
class DpopVerificationTest {

    private static final URI ADDRESS = URI.create("http://localhost:20081/api/surveys");
    private static final ECKey KEY = ec();
    private static final ECKey ANOTHER_KEY = ec();
    private static final RSAKey RSA = HostileProvider.OTHER_KEY;
    private static final RSAKey SHORT_RSA = HostileProvider.key("short", 1024);

    private final HostileProvider provider = new HostileProvider(true);
    private final FrontEnd api = new FrontEnd(URI.create(provider.authority()), target -> {
        throw new AssertionError("The API must not authenticate as a client.");
    });

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void signUp() {
        api.signedUp.add(new Issuer(provider.issuer()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** A proof that is valid until a test changes it. */
    private static final class Proof {
        private final Map<String, Object> header = new LinkedHashMap<>();
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private JWK key = KEY;

        Proof(String token, Instant now) {
            header.put("typ", "dpop+jwt");
            header.put("alg", "ES256");
            header.put("jwk", KEY.toPublicJWK().toJSONObject());
            claims.put("htm", "GET");
            claims.put("htu", ADDRESS.toString());
            claims.put("iat", now.getEpochSecond());
            claims.put("jti", UUID.randomUUID().toString());
            claims.put("ath", hash(token));
        }

        void signedBy(JWK other, String algorithm) {
            key = other;
            header.put("alg", algorithm);
            header.put("jwk", other.toPublicJWK().toJSONObject());
        }

        String sign() {
            try {
                JWSHeader parsed = JWSHeader.parse(Map.of("alg", header.getOrDefault("alg", "")));
                Base64URL first = Base64URL.encode(JSONObjectUtils.toJSONString(header));
                Base64URL second = Base64URL.encode(JSONObjectUtils.toJSONString(claims));
                byte[] content = (first + "." + second).getBytes(StandardCharsets.US_ASCII);
                return first + "." + second + "."
                        + signer(parsed.getAlgorithm()).sign(parsed, content);
            } catch (JOSEException | java.text.ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        private JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
            if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
                return new MACSigner(KEY.toPublicJWK().toJSONString());
            }
            // A short key is refused before its signature is verified.
            return key instanceof RSAKey ? new RSASSASigner(RSA) : new ECDSASigner(key.toECKey());
        }
    }

    private static String hash(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        Map<String, Object> claims = provider.accessTokenClaims(api.clock.instant());
        try {
            claims.put("cnf", Map.of("jkt", KEY.computeThumbprint().toString()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return HostileProvider.sign(claims);
    }

    private Proof proof(String token) {
        return new Proof(token, api.clock.instant());
    }

    private static PresentedToken presented(String token, String... proofs) {
        return new PresentedToken(
                token, Optional.of(new PresentedToken.Proven("GET", ADDRESS, List.of(proofs))), Optional.empty());
    }

    @Test
    void a_bound_token_is_accepted_with_a_proof() {
        String token = token();

        assertThat(api.callers.verify(presented(token, proof(token).sign())).name())
                .isEqualTo("Pat Person");
        Proof byRsa = proof(token);
        byRsa.signedBy(RSA, "PS256");
        assertThat(refusal(() -> api.callers.verify(presented(token, byRsa.sign()))))
                .as("a valid proof of another key")
                .hasMessageContaining("another key");
    }

    @Test
    void a_newcomers_token_needs_a_proof_too() {
        String token = token();

        assertThat(api.callers
                        .verifyNewcomer(presented(token, proof(token).sign()))
                        .name())
                .isEqualTo("Pat Person");
        assertThat(refusal(() -> api.callers.verifyNewcomer(token)).kind()).isEqualTo(Kind.PROOF_INVALID);
    }

    @Test
    void a_bound_token_is_refused_as_a_bearer_token() {
        String token = token();

        assertThat(refusal(() -> api.callers.verify(token)))
                .hasMessageContaining("present it with the scheme DPoP")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROOF_INVALID);
    }

    @Test
    void an_unbound_token_is_refused_with_the_scheme_of_bound_ones() {
        String token = HostileProvider.sign(provider.accessTokenClaims(api.clock.instant()));

        assertThat(refusal(() ->
                                api.callers.verify(presented(token, proof(token).sign())))
                        .kind())
                .isEqualTo(Kind.TOKEN_INVALID);
        assertThat(api.callers.verify(token).name()).isEqualTo("Pat Person");
    }

    @Test
    void a_token_that_is_bound_to_a_certificate_as_well_is_refused_without_it() throws Exception {
        Map<String, Object> claims = provider.accessTokenClaims(api.clock.instant());
        claims.put("cnf", Map.of("jkt", KEY.computeThumbprint().toString(), "x5t#S256", "y"));
        String token = HostileProvider.sign(claims);

        assertThat(refusal(
                        () -> api.callers.verify(presented(token, proof(token).sign()))))
                .hasMessageContaining("bound to a client certificate")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.TOKEN_INVALID);
    }

    record Case(String what, String because, Consumer<Proof> bend) {
        @Override
        public String toString() {
            return what;
        }
    }

    static final List<Case> REFUSED = List.of(
            new Case("another URL", "htu is not http", p -> p.claims.put("htu", ADDRESS + "/1")),
            new Case("another host", "htu is not http", p -> p.claims.put("htu", "http://localhost:1/api/surveys")),
            new Case(
                    "another scheme",
                    "htu is not http",
                    p -> p.claims.put("htu", "https://localhost:20081/api/surveys")),
            new Case("a path alone", "complete URL", p -> p.claims.put("htu", "/api/surveys")),
            new Case("no URL", "not a URL", p -> p.claims.put("htu", "::")),
            new Case("without URL", "no htu", p -> p.claims.remove("htu")),
            new Case("another method", "htm is not GET", p -> p.claims.put("htm", "POST")),
            new Case("without method", "no htm", p -> p.claims.remove("htm")),
            new Case("without time", "no iat", p -> p.claims.remove("iat")),
            new Case("of another time", "too long ago", p -> p.claims.put("iat", 1)),
            new Case("of the future", "in the future", p -> p.claims.put("iat", 99_999_999_999L)),
            new Case("without id", "no jti", p -> p.claims.remove("jti")),
            new Case("without hash", "no ath", p -> p.claims.remove("ath")),
            new Case("for another token", "ath is not the hash", p -> p.claims.put("ath", hash("another"))),
            new Case("typ JWT", "typ is JWT", p -> p.header.put("typ", "JWT")),
            new Case("without typ", "typ is null", p -> p.header.remove("typ")),
            new Case("without key", "no jwk", p -> p.header.remove("jwk")),
            new Case("with a private key", "public key at most", p -> p.header.put("jwk", KEY.toJSONObject())),
            new Case("of another key", "bound to another key", p -> p.signedBy(ANOTHER_KEY, "ES256")),
            new Case("another signature", "signature does not verify", p -> p.key = ANOTHER_KEY),
            new Case("RS256", "alg is RS256", p -> p.signedBy(RSA, "RS256")),
            new Case("HS256 with the public key", "alg is HS256", p -> p.header.put("alg", "HS256")),
            new Case("a short key", "fewer than 2048 bits", p -> p.signedBy(SHORT_RSA, "PS256")),
            new Case(
                    "an RSA key for ES256",
                    "not one for its alg",
                    p -> p.header.put("jwk", RSA.toPublicJWK().toJSONObject())),
            new Case("too long", "more than 8000", p -> p.claims.put("x", "y".repeat(8000))),
            new Case("with extensions", "crit", p -> {
                p.header.put("crit", List.of("exp"));
                p.header.put("exp", 1);
            }));

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    void a_proof_is_refused(Case bent) {
        String token = token();
        Proof proof = proof(token);
        bent.bend.accept(proof);

        AuthRefused refused = refusal(() -> api.callers.verify(presented(token, proof.sign())));

        assertThat(refused).hasMessageContaining(bent.because);
        assertThat(refused.kind())
                .isEqualTo(bent.what.equals("of another key") ? Kind.TOKEN_INVALID : Kind.PROOF_INVALID);
    }

    @Test
    void no_proof_two_proofs_and_what_is_no_proof_are_refused() throws Exception {
        String token = token();
        String unsigned =
                Base64URL.encode("{\"typ\":\"dpop+jwt\",\"alg\":\"none\"}") + "." + Base64URL.encode("{}") + ".";
        var noClaims = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(KEY.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder().build());
        noClaims.sign(new ECDSASigner(KEY));

        assertThat(refusal(() -> api.callers.verify(presented(token)))).hasMessageContaining("0 DPoP headers");
        assertThat(refusal(() -> api.callers.verify(
                        presented(token, proof(token).sign(), proof(token).sign()))))
                .hasMessageContaining("2 DPoP headers");
        for (String text : List.of("", "a.b.c", unsigned, noClaims.serialize(), "x".repeat(100_000))) {
            assertThat(refusal(() -> api.callers.verify(presented(token, text))).kind())
                    .isEqualTo(Kind.PROOF_INVALID);
        }
    }

    @Test
    void a_proof_is_accepted_once() {
        String token = token();
        String proof = proof(token).sign();

        api.callers.verify(presented(token, proof));

        assertThat(refusal(() -> api.callers.verify(presented(token, proof)))).hasMessageContaining("used before");
    }

    @Test
    void a_refused_proof_does_not_use_up_its_id() {
        String token = token();
        Proof wrong = proof(token);
        wrong.claims.put("ath", hash("another"));
        Proof right = proof(token);
        right.claims.put("jti", wrong.claims.get("jti"));

        refusal(() -> api.callers.verify(presented(token, wrong.sign())));

        assertThat(api.callers.verify(presented(token, right.sign())).name()).isEqualTo("Pat Person");
    }

    /** The clocks may differ by a minute, in either direction. */
    @Test
    void a_proof_is_accepted_for_a_minute() {
        String token = token();
        Instant made = api.clock.instant();

        api.clock.advance(Duration.ofSeconds(119));
        api.callers.verify(presented(token, new Proof(token, made).sign()));
        api.clock.advance(Duration.ofSeconds(2));
        assertThat(refusal(() -> api.callers.verify(presented(token, new Proof(token, made).sign()))))
                .hasMessageContaining("too long ago");
    }

    @Test
    void the_url_is_compared_after_normalisation_and_without_query_and_fragment() {
        for (String equal : List.of(
                ADDRESS + "?list=own",
                ADDRESS + "#results",
                "HTTP://LocalHost:20081/api/surveys",
                "http://localhost:20081/x/../api/./surveys")) {
            String token = token();
            Proof proof = proof(token);
            proof.claims.put("htu", equal);
            assertThat(api.callers.verify(presented(token, proof.sign())).name())
                    .isEqualTo("Pat Person");
        }
    }
}
