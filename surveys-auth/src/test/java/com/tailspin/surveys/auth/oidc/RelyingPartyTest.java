package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases that a relying party must refuse and those that it must accept, numbered as in the project's list. */
class RelyingPartyTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    /** A sign-in at a provider with one issuer, which a case modifies before it happens. */
    static final class Attempt {
        final HostileProvider provider;
        final FrontEnd frontEnd;
        final AuthorizationRedirect redirect;
        final Map<String, String> callback = new HashMap<>();
        final Map<String, Object> claims;
        final Map<String, Object> tokens;
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
        RSAKey key = HostileProvider.KEY;
        Function<String, String> afterSigning = Function.identity();

        Attempt(HostileProvider provider, FrontEnd frontEnd) {
            this.provider = provider;
            this.frontEnd = frontEnd;
            redirect = frontEnd.begin();
            Map<String, String> sent = FrontEnd.query(redirect.location());
            callback.put("code", "the-code");
            callback.put("state", sent.getOrDefault("state", ""));
            callback.put("iss", provider.issuer());
            claims = provider.idTokenClaims(now(), sent.getOrDefault("nonce", ""));
            tokens = HostileProvider.tokens("the-access-token", "", "the-refresh-token");
        }

        Instant now() {
            return frontEnd.clock.instant();
        }

        long in(Duration ahead) {
            return now().plus(ahead).getEpochSecond();
        }

        SignedIn complete() {
            provider.answer = request -> {
                String idToken = afterSigning.apply(HostileProvider.sign(header, claims, key));
                tokens.put("id_token", idToken);
                if (idToken.isEmpty()) {
                    tokens.remove("id_token");
                }
                return Reply.json(200, tokens);
            };
            return redeem();
        }

        /** Completes the sign-in with whatever the provider responds. */
        SignedIn redeem() {
            return frontEnd.signingIn.complete(callback, redirect.browserKey());
        }
    }

    record Case(String row, String because, Consumer<HostileProvider> prepare, Consumer<Attempt> bend) {
        Case(String row, Consumer<Attempt> bend) {
            this(row, "", provider -> {}, bend);
        }

        Case because(String words) {
            return new Case(row, words, prepare, bend);
        }

        /** Prepares the provider before the sign-in starts. */
        Case at(Consumer<HostileProvider> prepared) {
            return new Case(row, because, prepared, bend);
        }

        @Override
        public String toString() {
            return row;
        }
    }

    private static Case claim(String row, String name, Object value) {
        return new Case(row, attempt -> attempt.claims.put(name, value));
    }

    private static void withoutUserInfo(HostileProvider provider) {
        provider.metadata.remove("userinfo_endpoint");
    }

    private static Case without(String row, String name) {
        return new Case(row, attempt -> attempt.claims.remove(name));
    }

    static final List<Case> REFUSED = List.of(
            claim("1: another issuer", "iss", "http://localhost:1").because("its issuer is"),
            without("1: no issuer", "iss").because("its issuer is"),
            new Case("1: the issuer with a slash", a -> a.claims.put("iss", a.provider.issuer() + "/"))
                    .because("its issuer is"),
            claim("2: for another client", "aud", "another").because("it is for [another]"),
            without("2: without audience", "aud").because("it is for []"),
            claim("3: for a second one too", "aud", List.of(FrontEnd.CLIENT.value(), "another"))
                    .because("alone"),
            claim("4: another authorized party", "azp", "another").because("authorized party"),
            without("5: no subject", "sub").because("no sub"),
            without("6: no time of issue", "iat").because("no iat"),
            new Case("7: issued 90 seconds ahead", a -> a.claims.put("iat", a.in(Duration.ofSeconds(90))))
                    .because("issued in the future"),
            new Case("7: issued a day ago", a -> a.claims.put("iat", a.in(Duration.ofDays(-1))))
                    .because("too long ago"),
            without("8: no expiry", "exp").because("no exp"),
            new Case("8: expired six minutes ago", a -> a.claims.put("exp", a.in(Duration.ofMinutes(-6))))
                    .because("it expired at"),
            new Case("9: not valid for an hour yet", a -> a.claims.put("nbf", a.in(Duration.ofHours(1))))
                    .because("not valid before"),
            claim("10: another nonce", "nonce", "another").because("nonce"),
            without("10: no nonce", "nonce").because("nonce"),
            new Case("11: not signed, alg none", a -> a.afterSigning = RelyingPartyTest::unsigned)
                    .because("not a signed JWT"),
            new Case("12: an invalid signature", a -> a.afterSigning = RelyingPartyTest::tampered)
                    .because("its signature does not verify"),
            new Case(
                            "12: an invalid HS256 signature",
                            a -> a.afterSigning = token ->
                                    hmac(token, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)))
                    .because("signed with HS256"),
            new Case("12: an unknown key under a known id", a -> a.key = HostileProvider.OTHER_KEY)
                    .because("its signature does not verify"),
            new Case("12: a claim that occurs twice", a -> a.afterSigning = RelyingPartyTest::withASecondSub)
                    .because("its claims cannot be read"),
            new Case(
                            "13: another algorithm than the metadata names",
                            a -> a.header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                                    .keyID("one")
                                    .build())
                    .because("signed with PS256"),
            new Case("13: another algorithm, which the metadata names", a -> a.afterSigning = RelyingPartyTest::es256)
                    .at(RelyingPartyTest::signsWithEc)
                    .because("signed with ES256; only RS256 is accepted (surveys.identity.signing-algorithm)"),
            new Case(
                            "14: HS256 with the public key as the secret",
                            a -> a.afterSigning = token -> hmac(token, publicKey()))
                    .because("signed with HS256"),
            new Case("18: an unknown key", a -> {
                        a.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("unknown")
                                .build();
                        a.key = HostileProvider.OTHER_KEY;
                    })
                    .because("its signature does not verify"),
            claim("19: another at_hash", "at_hash", "AAAAAAAAAAAAAAAAAAAAAA").because("at_hash"),
            claim("19: an at_hash that is not a string", "at_hash", 7).because("at_hash"),
            new Case(
                            "20: an access token as ID token",
                            a -> a.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID("one")
                                    .type(new JOSEObjectType("at+jwt"))
                                    .build())
                    .because("its typ is at+jwt"),
            without("a name is needed", "name")
                    .at(RelyingPartyTest::withoutUserInfo)
                    .because("surveys.identity.claims.name"),
            without("an e-mail address is needed", "preferred_username")
                    .at(RelyingPartyTest::withoutUserInfo)
                    .because("surveys.identity.claims.email"),
            without("a subject by the configured name is needed", "oid").because("surveys.identity.claims.subject"),
            new Case("no ID token at all", a -> a.afterSigning = token -> "").because("no ID token"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    @Tag("S3")
    @Tag("S4")
    void an_id_token_is_refused(Case bent) {
        try (var provider = new HostileProvider(false)) {
            bent.prepare.accept(provider);
            var attempt = attempt(provider);
            bent.bend.accept(attempt);
            var refusal = refusal(attempt::complete);
            boolean unnamed = Set.of("surveys.identity.claims.name", "surveys.identity.claims.email")
                    .contains(bent.because);
            assertThat(refusal.kind()).isEqualTo(unnamed ? Kind.CLAIMS_UNUSABLE : Kind.PROVIDER_NOT_TRUSTED);
            assertThat(bent.because).isNotEmpty();
            assertThat(refusal.getMessage()).contains(bent.because);
            assertThat(attempt.frontEnd.records.all).as("no tokens are kept").isEmpty();
        }
    }

    static final List<Case> WELCOME = List.of(
            new Case("unmodified", a -> {}),
            claim("2: an audience list of one", "aud", List.of(FrontEnd.CLIENT.value())),
            claim("4: we are the authorized party", "azp", FrontEnd.CLIENT.value()),
            new Case("8: expired half a minute ago", a -> a.claims.put("exp", a.in(Duration.ofSeconds(-30)))),
            new Case("15: one key, and none named", a -> a.header = new JWSHeader(JWSAlgorithm.RS256)),
            new Case("16: two keys, and none named", a -> {
                a.provider.published = List.of(HostileProvider.OTHER_KEY, HostileProvider.KEY);
                a.header = new JWSHeader(JWSAlgorithm.RS256);
            }),
            new Case("17: a key made just now", a -> {
                a.provider.published = List.of(HostileProvider.OTHER_KEY);
                a.header =
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("two").build();
                a.key = HostileProvider.OTHER_KEY;
            }),
            without("19: no at_hash", "at_hash"),
            new Case("22: no issuer in the redirect, where none is promised", a -> a.callback.remove("iss"))
                    .at(provider -> provider.metadata.remove("authorization_response_iss_parameter_supported")),
            claim("19: the right at_hash", "at_hash", "uby9Z8Gb_H_x4fPjwNzguw"),
            new Case("26: no lifetime", a -> a.tokens.remove("expires_in")),
            new Case("26: a token type in odd case", a -> a.tokens.put("token_type", "bEaReR")),
            claim("roles may be one string", "roles", "SurveyCreator"),
            without("the tenant may be missing", "tid"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("WELCOME")
    void an_id_token_is_accepted(Case bent) {
        try (var provider = new HostileProvider(false)) {
            bent.prepare.accept(provider);
            var attempt = attempt(provider);
            bent.bend.accept(attempt);
            SignedIn signedIn = attempt.complete();
            assertThat(signedIn.who().key().subject()).isEqualTo("person-1");
            assertThat(signedIn.who().roles()).containsExactly("SurveyCreator");
            assertThat(attempt.frontEnd
                            .accessTokens
                            .silently(signedIn.who().key())
                            .value())
                    .isEqualTo("the-access-token");
        }
    }

    static final List<Case> BAD_CALLBACKS = List.of(
            new Case("22: the redirect names another issuer", a -> a.callback.put("iss", "http://localhost:1")),
            new Case("22: the redirect has no issuer", a -> a.callback.remove("iss")),
            new Case("22: the issuer differs by a slash", a -> a.callback.put("iss", a.provider.issuer() + "/")),
            new Case("22: an error of another issuer", a -> {
                a.callback.put("iss", "http://localhost:1");
                a.callback.put("error", "access_denied");
            }),
            new Case("no code", a -> a.callback.remove("code")));

    @ParameterizedTest(name = "{0}")
    @FieldSource("BAD_CALLBACKS")
    @Tag("S3")
    void a_redirect_is_refused_and_nothing_is_sent(Case bent) {
        try (var provider = new HostileProvider(false)) {
            var attempt = attempt(provider);
            bent.bend.accept(attempt);
            assertThat(kindOfRefusal(attempt::complete)).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
            assertThat(provider.asked).isEmpty();
        }
    }

    static final List<Case> UNKNOWN_CALLBACKS = List.of(
            new Case("23: another state", a -> a.callback.put("state", "another")),
            new Case("23: no state", a -> a.callback.remove("state")));

    @ParameterizedTest(name = "{0}")
    @FieldSource("UNKNOWN_CALLBACKS")
    void a_redirect_of_an_unknown_sign_in_is_refused_and_nothing_is_sent(Case bent) {
        try (var provider = new HostileProvider(false)) {
            var attempt = attempt(provider);
            bent.bend.accept(attempt);
            assertThat(kindOfRefusal(attempt::complete)).isEqualTo(Kind.SIGN_IN_UNKNOWN);
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    void a_person_who_declines_at_the_provider_is_not_signed_in() {
        try (var provider = new HostileProvider(false)) {
            var attempt = attempt(provider);
            attempt.callback.remove("code");
            attempt.callback.put("error", "access_denied");
            attempt.callback.put("error_description", "no\nFAKE LOG LINE");
            var refusal = refusal(attempt::complete);
            assertThat(refusal.kind()).isEqualTo(Kind.SIGN_IN_REJECTED);
            assertThat(refusal.getMessage()).contains("access_denied").doesNotContain("\n");
        }
    }

    @Test
    void a_secret_that_the_provider_echoes_appears_in_no_message() {
        String secret = "a-secret-of-the-client";
        try (var provider = new HostileProvider(false)) {
            var attempt = attempt(
                    provider,
                    target ->
                            new ClientCredential.Secret(FrontEnd.CLIENT, secret, ClientCredential.Secret.Method.BASIC));
            provider.answer = request -> Reply.json(
                    400,
                    Map.of(
                            "error",
                            "invalid_grant",
                            "error_description",
                            "not with " + request.authorization().orElseThrow() + ", which is " + secret));
            var refusal = refusal(attempt::redeem);
            assertThat(refusal.getMessage())
                    .contains("invalid_grant", "not with Basic [redacted]")
                    .doesNotContain(
                            secret,
                            Base64.getEncoder()
                                    .encodeToString(("surveys-web:" + secret).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void row_17_keys_that_change_between_sign_ins_are_fetched_again() {
        try (var provider = new HostileProvider(false)) {
            var frontEnd = frontEnd(provider, SECRET);
            new Attempt(provider, frontEnd).complete();
            assertThat(provider.metadataFetches).as("nothing to doubt").hasValue(1);
            provider.published = List.of(HostileProvider.OTHER_KEY);
            var second = new Attempt(provider, frontEnd);
            second.header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("two").build();
            second.key = HostileProvider.OTHER_KEY;
            assertThat(second.complete()).isNotNull();
            assertThat(provider.keyFetches).hasValue(2);
        }
    }

    @Test
    void row_18_unknown_keys_cause_a_limited_number_of_fetches() {
        try (var provider = new HostileProvider(false)) {
            var frontEnd = frontEnd(provider, SECRET);
            Map<String, Object> claims = provider.accessTokenClaims(frontEnd.clock.instant());
            for (int i = 0; i < 20; i++) {
                String token = HostileProvider.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("unknown-" + i)
                                .build(),
                        claims,
                        HostileProvider.OTHER_KEY);
                assertThat(kindOfRefusal(() -> frontEnd.callers.verify(token))).isEqualTo(Kind.TOKEN_INVALID);
            }
            assertThat(provider.keyFetches.get()).isBetween(1, 8);
        }
    }

    @Test
    void row_19_a_c_hash_belongs_to_the_hybrid_flow_and_only_a_code_is_asked_for() {
        try (var provider = new HostileProvider(false)) {
            assertThat(FrontEnd.query(attempt(provider).redirect.location())).containsEntry("response_type", "code");
        }
    }

    @Test
    void row_24_user_info_is_not_requested_if_the_id_token_describes_the_person() {
        try (var provider = new HostileProvider(false)) {
            var attempt = attempt(provider);
            attempt.complete();
            assertThat(provider.paths).containsOnlyOnce("/token").doesNotContain("/userinfo");
        }
    }

    @Test
    void row_21_metadata_of_another_issuer_is_refused() {
        try (var provider = new HostileProvider(false)) {
            provider.metadata.put("issuer", provider.issuer() + "/");
            var frontEnd = frontEnd(provider, SECRET);
            assertThat(kindOfRefusal(frontEnd::begin)).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        }
    }

    @Test
    void row_21_the_refusal_names_the_metadata_s_address_also_for_an_authority_with_a_slash() {
        try (var provider = new HostileProvider(false)) {
            var frontEnd = new FrontEnd(URI.create(provider.authority() + "/"), SECRET);
            assertThat(refusal(frontEnd::begin))
                    .hasMessageContaining("The metadata at " + provider.base()
                            + "/.well-known/openid-configuration is that of " + provider.issuer() + ".");
        }
    }

    @Test
    @Tag("S3")
    void tokens_of_every_kind_must_be_signed_with_the_expected_algorithm() {
        try (var provider = new HostileProvider(false)) {
            signsWithEc(provider);
            var frontEnd = FrontEnd.expecting(TokenAlgorithm.ES256, URI.create(provider.authority()), SECRET);
            frontEnd.signedUp.add(new Issuer(provider.issuer()));
            Map<String, Object> access = provider.accessTokenClaims(frontEnd.clock.instant());
            Map<String, Object> logout = logoutTokenClaims(provider, frontEnd.clock.instant());

            var good = new Attempt(provider, frontEnd);
            good.afterSigning = RelyingPartyTest::es256;
            assertThat(good.complete().who().name()).isEqualTo("Pat Person");
            assertThat(frontEnd.callers
                            .verify(es256(HostileProvider.sign(access)))
                            .name())
                    .isEqualTo("Pat Person");
            assertThat(frontEnd.backchannelLogout.logOut(es256(HostileProvider.sign(logout))))
                    .isZero();

            String why = "signed with RS256; only ES256 is accepted (surveys.identity.signing-algorithm)";
            assertThat(refusal(new Attempt(provider, frontEnd)::complete)).hasMessageContaining(why);
            assertThat(refusal(() -> frontEnd.callers.verify(HostileProvider.sign(access))))
                    .hasMessageContaining(why);
            assertThat(refusal(() -> frontEnd.backchannelLogout.logOut(HostileProvider.sign(logout))))
                    .hasMessageContaining(why);
            var forged = new Attempt(provider, frontEnd);
            forged.afterSigning = token -> tampered(es256(token));
            assertThat(refusal(forged::complete)).hasMessageContaining("its signature does not verify");
        }
    }

    private static Map<String, Object> logoutTokenClaims(HostileProvider provider, Instant now) {
        return new HashMap<>(Map.of(
                "iss",
                provider.issuer(),
                "aud",
                FrontEnd.CLIENT.value(),
                "sub",
                "pairwise",
                "jti",
                "one",
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(60).getEpochSecond(),
                "events",
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    }

    static Stream<Map<String, Object>> uselessMetadata() {
        return Stream.of(
                Map.of("token_endpoint", "http://provider.example/token"),
                Map.of("jwks_uri", "file:///etc/passwd"),
                Map.of("authorization_endpoint", "javascript:alert(1)"),
                Map.of("token_endpoint", "https://user@provider.example/token"));
    }

    @ParameterizedTest
    @MethodSource("uselessMetadata")
    void metadata_with_endpoints_that_are_not_safe_is_refused(Map<String, Object> bent) {
        try (var provider = new HostileProvider(false)) {
            provider.metadata.putAll(bent);
            var frontEnd = frontEnd(provider, SECRET);
            assertThat(kindOfRefusal(frontEnd::begin)).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "prompt_values_supported")
    void a_null_in_a_list_of_the_metadata_is_ignored(String list) {
        try (var provider = new HostileProvider(false)) {
            provider.metadata.put(list, Arrays.asList("RS256", null, ""));
            var frontEnd = frontEnd(provider, SECRET);
            assertThat(frontEnd.begin().location().toString()).startsWith(provider.base());
        }
    }

    @Test
    void row_28_a_tenant_that_has_not_signed_up_is_refused_and_nothing_is_sent() {
        try (var provider = new HostileProvider(true)) {
            var attempt = new Attempt(provider, new FrontEnd(URI.create(provider.authority()), SECRET));
            assertThat(kindOfRefusal(attempt::complete)).isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    @Tag("T1")
    @Tag("B9")
    void a_tenants_code_is_redeemed_for_its_own_issuer() {
        try (var provider = new HostileProvider(true)) {
            var issuers = new CopyOnWriteArrayList<Issuer>();
            var attempt = attempt(provider, target -> {
                issuers.add(target.issuer());
                return SECRET.credential(target);
            });
            assertThat(attempt.complete().who().key().issuer()).isEqualTo(new Issuer(provider.issuer()));
            assertThat(issuers).containsExactly(new Issuer(provider.issuer()));
        }
    }

    static final List<Case> TEMPLATES = List.of(
            new Case("the template itself", a -> a.callback.put("iss", a.provider.base() + "/{tenantid}/v2.0")),
            new Case("the authority's own address, which looks like a tenant's", a -> {
                a.frontEnd.signedUp.add(new Issuer(a.provider.authority()));
                a.callback.put("iss", a.provider.authority());
            }),
            new Case("a path for a tenant", a -> a.callback.put("iss", a.provider.base() + "/a/b/v2.0")),
            new Case("no tenant", a -> a.callback.put("iss", a.provider.base() + "//v2.0")),
            new Case("dots for a tenant", a -> a.callback.put("iss", a.provider.base() + "/../v2.0")),
            new Case(
                    "another server",
                    a -> a.callback.put("iss", "http://localhost:1/" + HostileProvider.TENANT + "/v2.0")),
            new Case("no issuer, although none is promised", a -> a.callback.remove("iss"))
                    .at(provider -> provider.metadata.remove("authorization_response_iss_parameter_supported")));

    @ParameterizedTest(name = "{0}")
    @FieldSource("TEMPLATES")
    void at_a_multitenant_authority_only_a_tenants_issuer_is_accepted(Case bent) {
        try (var provider = new HostileProvider(true)) {
            bent.prepare.accept(provider);
            var attempt = attempt(provider);
            bent.bend.accept(attempt);
            assertThat(kindOfRefusal(attempt::complete)).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    void an_error_of_the_multitenant_authority_itself_rejects_the_sign_in() {
        try (var provider = new HostileProvider(true)) {
            var attempt = attempt(provider);
            attempt.callback.put("iss", provider.base() + "/{tenantid}/v2.0");
            attempt.callback.put("error", "access_denied");
            assertThat(kindOfRefusal(attempt::complete)).isEqualTo(Kind.SIGN_IN_REJECTED);
        }
    }

    @Test
    void row_29_an_assertion_for_a_hostile_server_is_useless_at_an_honest_one(@TempDir Path directory)
            throws ParseException {
        try (var honest = new HostileProvider(false);
                var hostile = new HostileProvider(false)) {
            hostile.metadata.put("token_endpoint", honest.base() + "/token");
            var attempt = attempt(
                    hostile,
                    new CertificateCredentials(
                            CertificateCredentialSettings.of(FrontEnd.CLIENT, Certificates.REGISTERED.thumbprint()),
                            Certificates.stored(Certificates.REGISTERED, directory),
                            InstantSource.system(),
                            new SecureRandom()));
            kindOfRefusal(attempt::complete);
            String assertion = honest.asked.get(0).form().getOrDefault("client_assertion", "");
            assertThat(SignedJWT.parse(assertion).getJWTClaimsSet().getAudience())
                    .containsExactly(hostile.issuer());
        }
    }

    private static Attempt attempt(HostileProvider provider) {
        return attempt(provider, SECRET);
    }

    private static Attempt attempt(HostileProvider provider, CredentialService credentials) {
        return new Attempt(provider, frontEnd(provider, credentials));
    }

    private static FrontEnd frontEnd(HostileProvider provider, CredentialService credentials) {
        var frontEnd = new FrontEnd(URI.create(provider.authority()), credentials);
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        return frontEnd;
    }

    private static String unsigned(String token) {
        String[] parts = token.split("\\.", -1);
        return Base64URL.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new Base64URL(parts[1]).decodeToString().replace("person-1", "person-2");
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    private static String withASecondSub(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new Base64URL(parts[1]).decodeToString();
        String twice = claims.substring(0, claims.length() - 1) + ",\"sub\":\"person-2\"}";
        return parts[0] + "." + Base64URL.encode(twice) + "." + parts[2];
    }

    private static final ECKey EC_KEY = ecKey();

    private static ECKey ecKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signsWithEc(HostileProvider provider) {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        provider.published = List.of(HostileProvider.KEY, EC_KEY);
    }

    private static String es256(String token) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(),
                    SignedJWT.parse(token).getJWTClaimsSet());
            jwt.sign(new ECDSASigner(EC_KEY));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicKey() {
        try {
            return HostileProvider.KEY.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String token, byte[] secret) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                    JWTClaimsSet.parse(SignedJWT.parse(token).getPayload().toJSONObject()));
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
