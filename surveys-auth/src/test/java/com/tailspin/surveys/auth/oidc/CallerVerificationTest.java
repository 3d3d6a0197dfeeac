package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's verification of bearer tokens, valid and invalid. */
class CallerVerificationTest {

    private final HostileProvider provider = new HostileProvider(true);
    private final FrontEnd api = new FrontEnd(URI.create(provider.authority()), target -> {
        throw new AssertionError("The API must not authenticate as a client.");
    });

    record Case(String what, Kind kind, String because, Consumer<Map<String, Object>> bend) {
        @Override
        public String toString() {
            return what;
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

    private Map<String, Object> claims() {
        return provider.accessTokenClaims(api.clock.instant());
    }

    static final List<Case> REFUSED = List.of(
            new Case("for another API", Kind.TOKEN_INVALID, "it is for", c -> c.put("aud", "api://another")),
            new Case("an ID token", Kind.TOKEN_INVALID, "it is for", c -> c.put("aud", FrontEnd.CLIENT.value())),
            new Case("without audience", Kind.TOKEN_INVALID, "it is for", c -> c.remove("aud")),
            new Case("without issuer", Kind.TOKEN_INVALID, "no iss", c -> c.remove("iss")),
            new Case(
                    "of an unknown issuer",
                    Kind.TOKEN_INVALID,
                    "vouches",
                    c -> c.put("iss", "http://localhost:1/x/v2.0")),
            new Case("without expiry", Kind.TOKEN_INVALID, "no exp", c -> c.remove("exp")),
            new Case("expired", Kind.TOKEN_INVALID, "expired", c -> c.put("exp", 1)),
            new Case("not valid yet", Kind.TOKEN_INVALID, "not valid before", c -> c.put("nbf", 99_999_999_999L)),
            new Case("without time of issue", Kind.TOKEN_INVALID, "no iat", c -> c.remove("iat")),
            new Case("of the future", Kind.TOKEN_INVALID, "in the future", c -> c.put("iat", 99_999_999_999L)),
            new Case(
                    "bound to a certificate",
                    Kind.TOKEN_INVALID,
                    "the connection presented none",
                    c -> c.put("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"))),
            new Case(
                    "bound to something unknown",
                    Kind.TOKEN_INVALID,
                    "something else",
                    c -> c.put("cnf", Map.of("jkt", "x", "kid", "y"))),
            new Case("bound to nothing", Kind.TOKEN_INVALID, "something else", c -> c.put("cnf", Map.of())),
            new Case("bound to a number", Kind.TOKEN_INVALID, "something else", c -> c.put("cnf", Map.of("jkt", 1))),
            new Case("with a text as binding", Kind.TOKEN_INVALID, "something else", c -> c.put("cnf", "jkt")),
            new Case("bound to a key", Kind.PROOF_INVALID, "(cnf.jkt)", c -> c.put("cnf", Map.of("jkt", "x"))),
            new Case(
                    "bound to a key, with a member of one provider",
                    Kind.PROOF_INVALID,
                    "(cnf.jkt)",
                    c -> c.put("cnf", Map.of("jkt", "x", "kc-jkt-type", "DPoP"))),
            new Case("bound in an unknown way", Kind.TOKEN_INVALID, "[new]", c -> c.put("cnf", Map.of("new", "x"))),
            new Case("without scope", Kind.SCOPE_MISSING, FrontEnd.SCOPE, c -> c.remove("scp")),
            new Case(
                    "with a list in a list of scopes",
                    Kind.SCOPE_MISSING,
                    "its claim scp is neither a string nor a list of strings",
                    c -> c.put("scp", List.of(List.of("a", FrontEnd.SCOPE)))),
            new Case(
                    "with a number as scope",
                    Kind.SCOPE_MISSING,
                    "its claim scope is neither a string nor a list of strings",
                    c -> {
                        c.remove("scp");
                        c.put("scope", 7);
                    }),
            new Case("with another scope", Kind.SCOPE_MISSING, FrontEnd.SCOPE, c -> c.put("scp", "surveys.access.not")),
            new Case("without name", Kind.CLAIMS_UNUSABLE, "claims.name", c -> c.remove("name")),
            new Case("without e-mail", Kind.CLAIMS_UNUSABLE, "claims.email", c -> c.put("preferred_username", " ")),
            new Case("without subject", Kind.TOKEN_INVALID, "claims.subject", c -> c.put("oid", 7)));

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    void a_token_is_refused(Case bent) {
        Map<String, Object> claims = claims();
        bent.bend.accept(claims);
        AuthRefused refused = refusal(() -> api.callers.verify(HostileProvider.sign(claims)));
        assertThat(refused.kind()).isEqualTo(bent.kind);
        assertThat(refused.getMessage()).contains(bent.because);
    }

    @Test
    void a_token_bound_to_a_certificate_is_accepted_with_that_certificate_only() {
        X509Certificate own = certificate();
        Map<String, Object> claims = claims();
        claims.put("cnf", Map.of("x5t#S256", Thumbprint.of(own).base64Url()));
        String token = HostileProvider.sign(claims);

        assertThat(api.callers.verify(presented(token, own)).name()).isEqualTo("Pat Person");
        assertThat(refusal(() -> api.callers.verify(presented(token, certificate()))))
                .hasMessageContaining("another client certificate");
        assertThat(refusal(() -> api.callers.verify(presented(HostileProvider.sign(claims()), own))))
                .as("a downgrade")
                .hasMessageContaining("not bound to a certificate");
    }

    private static PresentedToken presented(String token, X509Certificate certificate) {
        return new PresentedToken(token, Optional.empty(), Optional.of(certificate));
    }

    private static X509Certificate certificate() {
        return SelfSignedCertificate.make("client", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom())
                .certificate();
    }

    static final List<Case> WELCOME = List.of(
            new Case("as it should be", Kind.TOKEN_INVALID, "", c -> {}),
            new Case("for several APIs", Kind.TOKEN_INVALID, "", c -> c.put("aud", List.of("x", FrontEnd.API))),
            new Case("with several scopes", Kind.TOKEN_INVALID, "", c -> c.put("scp", "a " + FrontEnd.SCOPE)),
            new Case("with scopes in a list", Kind.TOKEN_INVALID, "", c -> c.put("scp", List.of("a", FrontEnd.SCOPE))),
            new Case(
                    "with several scopes in one string of a list",
                    Kind.TOKEN_INVALID,
                    "",
                    c -> c.put("scp", List.of("a " + FrontEnd.SCOPE))),
            new Case("with the standard's scope", Kind.TOKEN_INVALID, "", c -> {
                c.remove("scp");
                c.put("scope", "openid " + FrontEnd.SCOPE);
            }));

    @Test
    void an_address_counts_as_verified_unless_the_token_says_otherwise() {
        for (Object checked : List.of(true, "true", "")) {
            Map<String, Object> claims = claims();
            if (!checked.equals("")) {
                claims.put("email_verified", checked);
            }
            assertThat(api.callers.verify(HostileProvider.sign(claims)).emailVerified())
                    .isTrue();
        }
        for (Object unchecked : List.of(false, "false", "no", 0)) {
            Map<String, Object> claims = claims();
            claims.put("email_verified", unchecked);
            assertThat(api.callers.verify(HostileProvider.sign(claims)).emailVerified())
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("WELCOME")
    void a_token_is_accepted(Case bent) {
        Map<String, Object> claims = claims();
        bent.bend.accept(claims);
        for (String type : List.of("JWT", "at+jwt", "application/at+jwt", "AT+JWT")) {
            assertThat(api.callers.verify(HostileProvider.sign(claims, type)).email())
                    .isEqualTo("pat@example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30.", "null", "\u0000"})
    void text_that_is_not_a_token_is_refused_without_an_error(String text) {
        assertThat(kindOfRefusal(() -> api.callers.verify(text))).isEqualTo(Kind.TOKEN_INVALID);
        assertThat(kindOfRefusal(() -> api.callers.verify("x".repeat(100_000)))).isEqualTo(Kind.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-authentication+jwt", "logout+jwt", "dpop+jwt"})
    void other_kinds_of_jwt_are_no_access_tokens(String type) {
        assertThat(kindOfRefusal(() -> api.callers.verify(HostileProvider.sign(claims(), type))))
                .isEqualTo(Kind.TOKEN_INVALID);
    }

    @Test
    void a_signature_by_another_key_is_refused() {
        String token = HostileProvider.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims(), HostileProvider.OTHER_KEY);
        assertThat(kindOfRefusal(() -> api.callers.verify(token))).isEqualTo(Kind.TOKEN_INVALID);
    }

    /** Only its signature is cached, for a minute. */
    @Test
    void a_cached_token_is_refused_after_it_expires_or_its_organisation_leaves() {
        Map<String, Object> claims = claims();
        String lasting = HostileProvider.sign(claims);
        Instant expiry = api.clock.instant().minus(Duration.ofSeconds(30));
        claims.put("exp", expiry.getEpochSecond());
        String ending = HostileProvider.sign(claims);
        api.callers.verify(lasting);
        api.callers.verify(ending);

        api.clock.advance(Duration.ofSeconds(45));
        assertThat(refusal(() -> api.callers.verify(ending))).hasMessageContaining("expired");
        assertThat(api.callers.verify(lasting).name()).isEqualTo("Pat Person");
        String forged = lasting.substring(0, lasting.length() - 8) + "AAAAAAAA";
        assertThat(kindOfRefusal(() -> api.callers.verify(forged))).isEqualTo(Kind.TOKEN_INVALID);
        api.signedUp.clear();
        assertThat(kindOfRefusal(() -> api.callers.verify(lasting))).isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
    }

    @Test
    void for_an_organisation_that_has_not_signed_up_nothing_is_fetched() {
        api.signedUp.clear();
        assertThat(kindOfRefusal(() -> api.callers.verify(HostileProvider.sign(claims()))))
                .isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
        assertThat(provider.keyFetches).hasValue(0);
        assertThat(api.callers.verifyNewcomer(HostileProvider.sign(claims())).name())
                .isEqualTo("Pat Person");
    }

    @Test
    void a_token_signed_by_the_authority_needs_no_request_to_its_organisation() {
        TokenVerification verification = api.provider.verification();
        assertThat(verification.isSignedByAuthority(HostileProvider.sign(claims())))
                .isTrue();
        assertThat(verification.isSignedByAuthority(HostileProvider.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                        claims(),
                        HostileProvider.OTHER_KEY)))
                .isFalse();
        assertThat(provider.paths).noneMatch(path -> path.contains(HostileProvider.TENANT));
    }

    @Test
    void unavailable_keys_of_the_authority_do_not_make_its_token_invalid() {
        provider.metadata.put("jwks_uri", "http://localhost:1/keys");
        assertThat(kindOfRefusal(() -> api.provider.verification().isSignedByAuthority(HostileProvider.sign(claims()))))
                .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @Test
    void an_authority_of_one_organisation_signs_for_no_other() {
        try (var single = new HostileProvider(false)) {
            var frontEnd = new FrontEnd(URI.create(single.authority()), target -> {
                throw new AssertionError("The API must not authenticate as a client.");
            });
            String token = HostileProvider.sign(single.accessTokenClaims(frontEnd.clock.instant()));
            assertThat(frontEnd.provider.verification().isSignedByAuthority(token))
                    .isFalse();
            assertThat(single.keyFetches).hasValue(0);
        }
    }

    @Test
    void a_header_with_unsupported_extensions_is_refused() {
        String token = HostileProvider.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 99_999_999_999L)
                        .build(),
                claims(),
                HostileProvider.KEY);
        AuthRefused refused = refusal(() -> api.callers.verify(token));
        assertThat(refused.kind()).isEqualTo(Kind.TOKEN_INVALID);
        assertThat(refused.getMessage()).contains("crit");
    }

    @Test
    void a_token_has_a_maximum_length() {
        int longest = 32 * 1024;
        assertThat(refusal(() -> api.callers.verify("x".repeat(longest))).getMessage())
                .contains("not a signed JWT");
        assertThat(refusal(() -> api.callers.verify("x".repeat(longest + 1))).getMessage())
                .contains("longer than " + longest);
    }

    @Test
    void a_newcomers_token_is_verified_too() {
        Map<String, Object> claims = new HashMap<>(claims());
        claims.put("aud", "api://another");
        assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(HostileProvider.sign(claims))))
                .isEqualTo(Kind.TOKEN_INVALID);
    }

    @Test
    void an_invented_issuer_makes_the_token_invalid() {
        Map<String, Object> claims = claims();
        claims.put("iss", provider.base() + "/made-up/v2.0");
        assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(HostileProvider.sign(claims))))
                .isEqualTo(Kind.TOKEN_INVALID);
        provider.metadataStatus = 404;
        claims.put("iss", provider.base() + "/made-up-too/v2.0");
        AuthRefused refusal = refusal(() -> api.callers.verifyNewcomer(HostileProvider.sign(claims)));
        assertThat(refusal.kind()).isEqualTo(Kind.TOKEN_INVALID);
        assertThat(refusal).hasMessageEndingWith("its metadata URL answered 404.");
    }

    @Test
    void a_multitenant_authority_is_not_an_issuer() {
        Map<String, Object> claims = claims();
        claims.put("iss", provider.authority());
        assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(HostileProvider.sign(claims))))
                .isEqualTo(Kind.TOKEN_INVALID);
    }

    @Test
    void an_issuer_that_answers_too_many_requests_still_exists() {
        String token = HostileProvider.sign(claims());
        api.callers.verify(token);
        api.clock.advance(Duration.ofMinutes(59));
        provider.metadataStatus = 429;
        String renewed = HostileProvider.sign(claims());
        api.clock.advance(Duration.ofMinutes(2));
        assertThat(api.callers.verify(renewed).name())
                .as("with the cached metadata")
                .isEqualTo("Pat Person");

        Map<String, Object> another = claims();
        another.put("iss", provider.base() + "/another/v2.0");
        assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(HostileProvider.sign(another))))
                .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @Test
    void an_invalid_authority_does_not_make_the_token_invalid() {
        provider.metadata.put("issuer", "http://localhost:1/{tenantid}/v2.0");
        assertThat(kindOfRefusal(() -> api.callers.verify(HostileProvider.sign(claims()))))
                .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @Test
    void the_module_provides_both_ports_and_fetches_nothing() {
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION,
                new OidcModule(OidcSettings.of(
                        new Authority(provider.authority()),
                        FrontEnd.CLIENT,
                        FrontEnd.API,
                        FrontEnd.SCOPE,
                        ClaimNames.entra())),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        binder().requireExactBindingAnnotations();
                        binder().disableCircularProxies();
                        bind(InstantSource.class).toInstance(api.clock);
                    }
                });
        var verification = injector.getInstance(TokenVerification.class);
        var servers = injector.getInstance(AuthorizationServers.class);
        assertThat(provider.metadataFetches).hasValue(0);
        assertThat(servers.authority(Optional.empty()).multitenant()).isTrue();
        assertThat(verification
                        .accessToken(PresentedToken.bearer(HostileProvider.sign(claims())), issuer -> true)
                        .name())
                .isEqualTo("Pat Person");
        assertThat(provider.metadataFetches)
                .as("authority and tenant, shared by both ports")
                .hasValue(2);
    }

    @Test
    void unavailable_keys_do_not_make_the_token_invalid() {
        provider.metadata.put("jwks_uri", "http://localhost:1/keys");
        assertThat(kindOfRefusal(() -> api.callers.verify(HostileProvider.sign(claims()))))
                .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example",
                "https://login.example?x=y",
                "https://me@login.example",
                "login.example",
                "https://{tenant}/x",
                "https://{tenant}.login.example",
                "https://login.example/a{tenant}",
                "https://login.example/{tenant}/{tenant}"
            })
    void an_authority_that_is_not_safe_is_refused(String authority) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OidcSettings.of(
                        new Authority(authority), FrontEnd.CLIENT, FrontEnd.API, FrontEnd.SCOPE, ClaimNames.entra()))
                .withMessageContaining("surveys.identity.authority");
    }
}
