package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.Proof;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens bound to a key that the client proves to have (DPoP, RFC 9449), and every proof that is refused. */
class DpopTest {
    private static final Proof KEY = Proof.withNewKey();
    private static final Proof ANOTHER_KEY = Proof.withNewKey();
    private static final RSAKey RSA = rsa(2048);
    private static final RSAKey SHORT_RSA = rsa(1024);

    /** Does not demand nonces. */
    private static RunningProvider lenient;

    private static RunningProvider strict;

    @BeforeAll
    static void start() {
        lenient = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withDefaultProfile(Profile.ENTRA_LIKE));
        strict = RunningProvider.start();
    }

    @AfterAll
    static void stop() {
        lenient.close();
        strict.close();
    }

    private static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, bits < 2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tokenUrl(RunningProvider provider) {
        return provider.flow().endpoint("organizations", "/oauth2/v2.0/token");
    }

    private static String userInfoUrl() {
        return lenient.provider().baseUrl() + "/oidc/userinfo";
    }

    private static HttpAnswer redeem(String proof) {
        return redeem(lenient, lenient.flow().code("alice@contoso.example"), proof);
    }

    private static HttpAnswer redeem(RunningProvider provider, String code, String... proofs) {
        String[] headers =
                Stream.of(proofs).flatMap(proof -> Stream.of("DPoP", proof)).toArray(String[]::new);
        return new Http().post(tokenUrl(provider), provider.flow().redemption(code), headers);
    }

    private static Assertion proof() {
        return KEY.of("POST", tokenUrl(lenient));
    }

    private static Object confirmation(HttpAnswer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("access_token")).getJWTClaimsSet().getClaim("cnf");
    }

    @Test
    void tokens_are_bound_to_the_key_also_after_a_refresh() throws Exception {
        HttpAnswer tokens = redeem(proof().sign());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(confirmation(tokens)).isEqualTo(Map.of("jkt", KEY.thumbprint()));

        HttpAnswer renewed = new Http()
                .post(tokenUrl(lenient), lenient.flow().refresh(tokens.text("refresh_token")), "DPoP", proof().sign());
        assertThat(renewed.text("token_type")).isEqualTo("DPoP");
        assertThat(confirmation(renewed)).isEqualTo(Map.of("jkt", KEY.thumbprint()));
    }

    private static HttpAnswer refresh(RunningProvider provider, HttpAnswer tokens, String... proof) {
        return new Http().post(tokenUrl(provider), provider.flow().refresh(tokens.text("refresh_token")), proof);
    }

    @Test
    void a_refresh_token_of_bound_tokens_needs_a_proof_of_any_key() throws Exception {
        HttpAnswer tokens = redeem(proof().sign());

        HttpAnswer without = refresh(lenient, tokens);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text("error")).isEqualTo("invalid_grant");
        assertThat(without.text("error_description")).contains("no DPoP proof");

        HttpAnswer another = refresh(
                lenient,
                tokens,
                "DPoP",
                ANOTHER_KEY.of("POST", tokenUrl(lenient)).sign());
        assertThat(confirmation(another)).isEqualTo(Map.of("jkt", ANOTHER_KEY.thumbprint()));
        assertThat(refresh(lenient, another).text("error"))
                .as("its successor, without proof")
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_of_bearer_tokens_needs_a_proof_after_its_first_one() throws Exception {
        HttpAnswer bearer = redeem(lenient, lenient.flow().code("alice@contoso.example"));
        HttpAnswer stillBearer = refresh(lenient, bearer);
        assertThat(stillBearer.text("token_type")).isEqualTo("Bearer");

        HttpAnswer bound = refresh(lenient, stillBearer, "DPoP", proof().sign());

        assertThat(confirmation(bound)).isEqualTo(Map.of("jkt", KEY.thumbprint()));
        assertThat(refresh(lenient, bound).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_client_registered_for_it_gets_no_tokens_without_a_proof() throws Exception {
        try (RunningProvider running = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withDefaultProfile(Profile.ENTRA_LIKE))) {
            IdentityProvider provider = running.provider();
            provider.register(
                    provider.client(running.flow().clientId()).orElseThrow().withProofBoundTokens());
            String code = running.flow().code("alice@contoso.example");
            Map<String, String> form = running.flow().withSecret();
            form.put("grant_type", "client_credentials");
            form.put("scope", "api://surveys/.default");
            String url = running.flow().endpoint(CodeFlow.id(DemoTenant.CONTOSO), "/oauth2/v2.0/token");

            for (HttpAnswer refused : List.of(redeem(running, code), new Http().post(url, form))) {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.text("error")).isEqualTo("invalid_dpop_proof");
                assertThat(refused.text("error_description")).contains("no DPoP proof");
            }
            assertThat(confirmation(redeem(
                            running, code, KEY.of("POST", tokenUrl(running)).sign())))
                    .isEqualTo(Map.of("jkt", KEY.thumbprint()));
        }
    }

    @Test
    void an_applications_token_is_bound_too_and_introspection_tells_it() throws Exception {
        String url = lenient.flow().endpoint(CodeFlow.id(DemoTenant.CONTOSO), "/oauth2/v2.0/token");
        Map<String, String> form = lenient.flow().withSecret();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        HttpAnswer tokens =
                new Http().post(url, form, "DPoP", KEY.of("POST", url).sign());

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(confirmation(tokens)).isEqualTo(Map.of("jkt", KEY.thumbprint()));
        Map<String, String> question = lenient.flow().withSecret();
        question.put("token", tokens.text("access_token"));
        HttpAnswer described =
                new Http().post(lenient.flow().endpoint("organizations", "/oauth2/v2.0/introspect"), question);
        assertThat(described.text("token_type")).isEqualTo("DPoP");
        assertThat(described.json().get("cnf")).isEqualTo(Map.of("jkt", KEY.thumbprint()));
    }

    @Test
    void without_a_proof_tokens_are_bearer_tokens() throws Exception {
        HttpAnswer tokens = redeem(lenient, lenient.flow().code("alice@contoso.example"));

        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(confirmation(tokens)).isNull();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                bent("another URL", "htu is not the URL", proof -> proof.claim("htu", tokenUrl(lenient) + "s")),
                bent("another host", "htu is not the URL", proof -> proof.claim("htu", "https://example.org/token")),
                bent("no complete URL", "htu is not a complete", proof -> proof.claim("htu", "/token")),
                bent("no URL", "htu is not a URL", proof -> proof.claim("htu", "::")),
                bent("without URL", "no htu", proof -> proof.withoutClaim("htu")),
                bent("another method", "htm is not the method", proof -> proof.claim("htm", "GET")),
                bent("a method in lower case", "htm is not the method", proof -> proof.claim("htm", "post")),
                bent("without method", "no htm", proof -> proof.withoutClaim("htm")),
                bent("without time", "no iat", proof -> proof.withoutClaim("iat")),
                bent("old", "more than 60 seconds ago", proof -> proof.at("iat", -62)),
                bent("of the future", "more than 10 seconds in the future", proof -> proof.at("iat", 15)),
                bent("without id", "no jti", proof -> proof.withoutClaim("jti")),
                bent("typ JWT", "typ is not dpop+jwt", proof -> proof.header("typ", "JWT")),
                bent("without typ", "typ is not dpop+jwt", proof -> proof.withoutHeader("typ")),
                bent("without key", "no jwk", proof -> proof.withoutHeader("jwk")),
                bent(
                        "with a private key",
                        "public key at most",
                        proof -> proof.header("jwk", KEY.key().toJSONObject())),
                bent(
                        "with another key",
                        "signature does not verify",
                        proof -> proof.header(
                                "jwk", ANOTHER_KEY.key().toPublicJWK().toJSONObject())),
                argumentSet("RS256", ofRsa(RSA, "RS256").sign(), "alg must be one of ES256, PS256"),
                bent(
                        "an RSA key for ES256",
                        "not one for its alg",
                        proof -> proof.header("jwk", RSA.toPublicJWK().toJSONObject())),
                bent(
                        "with unknown extensions",
                        "crit",
                        proof -> proof.header("crit", List.of("exp")).header("exp", 1)),
                argumentSet("not a JWT", "a.b.c", "not a signed JWT"),
                argumentSet("too long", "a".repeat(8001), "more than 8000"),
                argumentSet("unsigned", proof().unsigned(), "not a signed JWT"),
                argumentSet(
                        "HS256 with the public key",
                        proof().signWithHmac(
                                        KEY.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)),
                        "alg must be one of"),
                argumentSet("signed by a short key", ofRsa(SHORT_RSA, "PS256").sign(), "fewer than 2048 bits"));
    }

    private static Assertion ofRsa(RSAKey key, String algorithm) {
        return Assertion.unfinished(privateKey(key))
                .header("typ", "dpop+jwt")
                .header("alg", algorithm)
                .header("jwk", key.toPublicJWK().toJSONObject())
                .claim("jti", UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", tokenUrl(lenient))
                .at("iat", 0);
    }

    private static PrivateKey privateKey(RSAKey key) {
        try {
            return key.toPrivateKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments bent(String what, String why, UnaryOperator<Assertion> bend) {
        return argumentSet(what, bend.apply(proof()).sign(), why);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_proof_is_refused_and_the_code_is_not_used_up(String proof, String why) {
        String code = lenient.flow().code("alice@contoso.example");

        HttpAnswer answer = redeem(lenient, code, proof);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(answer.text("error_description")).contains(why);
        assertThat(redeem(lenient, code, proof().sign()).status()).isEqualTo(200);
    }

    @Test
    void a_proof_is_accepted_once() {
        String proof = proof().sign();

        assertThat(redeem(proof).status()).isEqualTo(200);
        HttpAnswer again = redeem(proof);
        assertThat(again.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(again.text("error_description")).contains("used before");
    }

    @Test
    void another_client_key_may_use_the_same_id() {
        String id = UUID.randomUUID().toString();

        assertThat(redeem(proof().claim("jti", id).sign()).status()).isEqualTo(200);
        assertThat(redeem(ANOTHER_KEY
                                .of("POST", tokenUrl(lenient))
                                .claim("jti", id)
                                .sign())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_proofs_are_one_too_many() {
        HttpAnswer answer =
                redeem(lenient, lenient.flow().code("alice@contoso.example"), proof().sign(), proof().sign());

        assertThat(answer.text("error_description")).contains("several DPoP headers");
    }

    @Test
    void the_url_is_compared_after_normalisation_and_without_query_and_fragment() {
        String url = tokenUrl(lenient);

        for (String equal : List.of(
                url + "?a=b",
                url + "#c",
                url.replace("http://localhost", "HTTP://LocalHost"),
                url.replace("/oauth2/", "/./x/../oauth2/"))) {
            assertThat(redeem(KEY.of("POST", equal).sign()).status()).as(equal).isEqualTo(200);
        }
    }

    @Test
    void rsa_keys_sign_with_ps256() throws Exception {
        HttpAnswer tokens = redeem(ofRsa(RSA, "PS256").sign());

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(confirmation(tokens))
                .isEqualTo(Map.of("jkt", RSA.computeThumbprint().toString()));
    }

    @Test
    void the_strict_profile_demands_a_nonce_that_it_issued() {
        String code = strict.flow().code("alice@contoso.example");
        Assertion without = KEY.of("POST", tokenUrl(strict));

        HttpAnswer first = redeem(strict, code, without.sign());
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.text("error")).isEqualTo("use_dpop_nonce");
        String nonce = first.header("DPoP-Nonce");
        assertThat(nonce).isNotEmpty();

        HttpAnswer madeUp =
                redeem(strict, code, without.claim("nonce", "made-up").sign());
        assertThat(madeUp.text("error")).isEqualTo("use_dpop_nonce");

        HttpAnswer tokens = redeem(strict, code, without.claim("nonce", nonce).sign());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(tokens.header("DPoP-Nonce")).isNotEmpty();
    }

    @Test
    void a_code_that_was_requested_for_a_key_needs_a_proof_of_it() {
        Map<String, String> request = lenient.flow().requestAs("alice@contoso.example");
        request.put("dpop_jkt", KEY.thumbprint());
        String code = lenient.flow()
                .authorize(new Http(), "organizations", request)
                .redirected("code")
                .orElseThrow();

        assertThat(redeem(lenient, code).text("error")).isEqualTo("invalid_grant");
        HttpAnswer anothers =
                redeem(lenient, code, ANOTHER_KEY.of("POST", tokenUrl(lenient)).sign());
        assertThat(anothers.text("error")).isEqualTo("invalid_grant");
        assertThat(anothers.text("error_description")).contains("dpop_jkt");
        assertThat(redeem(lenient, code, proof().sign()).status()).isEqualTo(200);
    }

    @Test
    void a_malformed_thumbprint_is_refused_at_authorization() {
        Map<String, String> request = lenient.flow().request();
        request.put("dpop_jkt", "short");

        assertThat(lenient.flow()
                        .authorize(new Http(), "organizations", request)
                        .redirected("error"))
                .contains("invalid_request");
    }

    @Test
    void a_proof_with_a_pushed_request_binds_its_code() {
        String url = lenient.flow().endpoint("organizations", "/oauth2/v2.0/par");
        Map<String, String> request = lenient.flow().requestAs("alice@contoso.example");
        request.put("client_secret", lenient.flow().secret());

        HttpAnswer pushed =
                new Http().post(url, request, "DPoP", KEY.of("POST", url).sign());
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        Map<String, String> reference = new LinkedHashMap<>();
        reference.put("client_id", lenient.flow().clientId());
        reference.put("request_uri", pushed.text("request_uri"));
        String code = lenient.flow()
                .authorize(new Http(), "organizations", reference)
                .redirected("code")
                .orElseThrow();
        assertThat(redeem(lenient, code).text("error")).isEqualTo("invalid_grant");
        assertThat(redeem(lenient, code, proof().sign()).status()).isEqualTo(200);

        request.put("dpop_jkt", ANOTHER_KEY.thumbprint());
        HttpAnswer contradictory =
                new Http().post(url, request, "DPoP", KEY.of("POST", url).sign());
        assertThat(contradictory.text("error")).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void a_pushed_request_needs_no_nonce_and_brings_the_one_for_the_token_request() {
        String url = strict.flow().endpoint("organizations", "/oauth2/v2.0/par");
        Map<String, String> request = strict.flow().requestAs("alice@contoso.example");
        request.put("client_secret", strict.flow().secret());

        HttpAnswer pushed =
                new Http().post(url, request, "DPoP", KEY.of("POST", url).sign());
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        String code = strict.flow()
                .authorizeUnpushed(
                        new Http(),
                        "organizations",
                        Map.of("client_id", strict.flow().clientId(), "request_uri", pushed.text("request_uri")))
                .redirected("code")
                .orElseThrow();
        HttpAnswer tokens = redeem(
                strict,
                code,
                KEY.of("POST", tokenUrl(strict))
                        .claim("nonce", pushed.header("DPoP-Nonce"))
                        .sign());
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    }

    /** A token for userinfo, bound to {@link #KEY}. */
    private static String boundToken() {
        Map<String, String> request = lenient.flow().requestAs("alice@contoso.example");
        request.put("scope", "openid profile email");
        String code = lenient.flow()
                .authorize(new Http(), "organizations", request)
                .redirected("code")
                .orElseThrow();
        return redeem(lenient, code, proof().sign()).text("access_token");
    }

    @Test
    void userinfo_demands_a_proof_for_a_bound_token() {
        String token = boundToken();
        Http http = new Http();
        String good = KEY.of("GET", userInfoUrl(), token).sign();

        assertThat(http.get(userInfoUrl(), "Authorization", "DPoP " + token, "DPoP", good)
                        .text("name"))
                .isEqualTo("Alice Andersen");

        HttpAnswer asBearer = http.get(userInfoUrl(), "Authorization", "Bearer " + token);
        assertThat(asBearer.status()).isEqualTo(401);
        assertThat(asBearer.header("WWW-Authenticate")).isEqualTo("DPoP error=\"invalid_token\", algs=\"ES256 PS256\"");
        assertThat(http.get(
                                userInfoUrl(),
                                "Authorization",
                                "Bearer " + token,
                                "DPoP",
                                KEY.of("GET", userInfoUrl(), token).sign())
                        .status())
                .isEqualTo(401);
        assertThat(http.get(userInfoUrl(), "Authorization", "DPoP " + token).text("error"))
                .isEqualTo("invalid_token");
        assertThat(userInfo(token, good).text("error_description")).contains("used before");
        assertThat(userInfo(token, KEY.of("GET", userInfoUrl()).sign()).text("error_description"))
                .contains("no ath");
        HttpAnswer ofAnotherToken =
                userInfo(token, KEY.of("GET", userInfoUrl(), token + "x").sign());
        assertThat(ofAnotherToken.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(ofAnotherToken.text("error_description")).contains("ath is not the hash");
        HttpAnswer byAnotherKey =
                userInfo(token, ANOTHER_KEY.of("GET", userInfoUrl(), token).sign());
        assertThat(byAnotherKey.text("error")).isEqualTo("invalid_token");
        assertThat(byAnotherKey.text("error_description")).contains("another key");
    }

    private static HttpAnswer userInfo(String token, String proof) {
        return new Http().get(userInfoUrl(), "Authorization", "DPoP " + token, "DPoP", proof);
    }

    @Test
    void a_bearer_token_is_not_accepted_as_a_bound_one() {
        Map<String, String> request = lenient.flow().requestAs("alice@contoso.example");
        request.put("scope", "openid");
        String code = lenient.flow()
                .authorize(new Http(), "organizations", request)
                .redirected("code")
                .orElseThrow();
        String token = redeem(lenient, code).text("access_token");

        assertThat(userInfo(token, KEY.of("GET", userInfoUrl(), token).sign()).status())
                .isEqualTo(401);
        assertThat(new Http()
                        .get(userInfoUrl(), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void at_the_address_for_certificates_a_proof_names_that_address(@TempDir Path folder) {
        KeyedCertificate server = KeyedCertificate.rsa("localhost");
        try (RunningProvider running = RunningProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withDefaultProfile(Profile.ENTRA_LIKE)
                .withMutualTls(new MutualTlsSettings(
                        0, new TlsSettings(server.save(folder.resolve("server.p12"), "changeit"), "changeit"))))) {
            String path = "/" + CodeFlow.id(DemoTenant.CONTOSO) + "/oauth2/v2.0/token";
            String first = running.provider().baseUrl() + path;
            String second = running.provider().mutualTlsUrl().orElseThrow() + path;
            Map<String, String> form = running.flow().withSecret();
            form.put("grant_type", "client_credentials");
            form.put("scope", "api://surveys/.default");
            Http overTls = Http.over(server.trusting());

            assertThat(overTls.post(second, form, "DPoP", KEY.of("POST", second).sign())
                            .text("token_type"))
                    .isEqualTo("DPoP");
            assertThat(overTls.post(second, form, "DPoP", KEY.of("POST", first).sign())
                            .text("error"))
                    .isEqualTo("invalid_dpop_proof");
            assertThat(new Http()
                            .post(first, form, "DPoP", KEY.of("POST", second).sign())
                            .text("error"))
                    .isEqualTo("invalid_dpop_proof");
        }
    }

    @Test
    void the_metadata_lists_the_algorithms_under_strict() {
        assertThat(metadata(strict)).containsEntry("dpop_signing_alg_values_supported", List.of("ES256", "PS256"));
        assertThat(metadata(lenient)).doesNotContainKey("dpop_signing_alg_values_supported");
    }

    private static Map<String, Object> metadata(RunningProvider provider) {
        return new Http()
                .get(provider.provider().authority() + "/.well-known/openid-configuration")
                .json();
    }
}
