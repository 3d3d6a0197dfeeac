package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid but unusual requests, over HTTP, at every client endpoint, and how endpoints affect each other. */
class ClientAssertionWelcomeTest extends ClientAssertionFixture {
    static Stream<Arguments> welcome() {
        return everywhere(Stream.of(
                row("33 iat and nbf 8 s ahead", broken(good -> good.at("iat", 8).at("nbf", 8))),
                row("42 the same jti from two clients", () -> {
                    String jti = UUID.randomUUID().toString();
                    assertThat(send(form("web", good().claim("jti", jti).sign()))
                                    .status())
                            .isEqualTo(endpoint.good);
                    return send(form(
                            "other",
                            Assertion.of("other", issuer, OTHER_KEY)
                                    .claim("jti", jti)
                                    .sign()));
                }),
                row("43 a bad signature does not use the jti up", () -> {
                    Assertion assertion = good();
                    assertThat(send(form("web", assertion.sign(OTHER_KEY.privateKey())))
                                    .status())
                            .isEqualTo(401);
                    return send(form("web", assertion.sign()));
                }),
                row("43 a wrong audience does not use the jti up", () -> {
                    Assertion assertion = good();
                    assertThat(send(form(
                                            "web",
                                            assertion
                                                    .claim("aud", "https://x.example")
                                                    .sign()))
                                    .status())
                            .isEqualTo(401);
                    return send(form("web", assertion.claim("aud", issuer).sign()));
                }),
                row("45 typ absent", broken(good -> good.withoutHeader("typ"))),
                row("45 typ JWT", broken(good -> good.header("typ", "JWT"))),
                row(
                        "47 the first of two keys",
                        () -> send(form(
                                "two-keys",
                                Assertion.of("two-keys", issuer, KEY).sign()))),
                row(
                        "47 the second of two keys",
                        () -> send(form(
                                "two-keys",
                                Assertion.of("two-keys", issuer, OTHER_KEY).sign()))),
                row("49 aud is the issuer", broken(UnaryOperator.identity())),
                row("no client_id parameter", () -> send(minus(form("web", good().sign()), "client_id"))),
                row("x5t alone", broken(good -> good.withoutHeader("x5t#S256").header("x5t", KEY.sha1()))),
                row("kid alone", broken(good -> good.withoutHeader("x5t#S256").header("kid", KEY.sha256()))),
                row(
                        "all three key names that agree",
                        broken(good -> good.header("x5t", KEY.sha1()).header("kid", KEY.sha256()))),
                row(
                        "17 a jwk header beside the right key is ignored",
                        broken(good -> good.header("jwk", publicJwk(OTHER_KEY)))),
                row(
                        "ES256 where it is registered",
                        () -> send(form(
                                "ec",
                                Assertion.of("ec", issuer, EC_KEY)
                                        .header("alg", "ES256")
                                        .sign()))),
                row("15 entra-like: padded thumbprint", entra(good -> good.header("x5t#S256", KEY.paddedSha256()))),
                row("10 entra-like: RS256", entra(good -> good.header("alg", "RS256"))),
                row(
                        "10 entra-like: PS256 where RS256 is registered",
                        () -> send(form(
                                "entra-rs256",
                                Assertion.of("entra-rs256", issuer, KEY).sign()))),
                row("24 entra-like: aud is the token endpoint", entra(good -> good.claim("aud", url(Endpoint.TOKEN)))),
                row("36 entra-like: no iat", entra(good -> good.withoutClaim("iat"))),
                row("32 entra-like: ten minutes", entra(good -> good.at("exp", 600))),
                row(
                        "entra-like: what MSAL4J sends",
                        entra(good -> good.header("alg", "RS256")
                                .header("typ", "JWT")
                                .header("x5t#S256", KEY.paddedSha256())
                                .claim("aud", url(Endpoint.TOKEN))
                                .withoutClaim("iat")
                                .at("exp", 600))),
                row(
                        "26 legacy: aud is a list with the issuer in it",
                        legacy(good -> good.claim("aud", List.of("https://x.example", issuer)))),
                row("legacy: no key named", legacy(good -> good.withoutHeader("x5t#S256"))),
                row("legacy: most of an hour", legacy(good -> good.at("exp", 3500))),
                row("a secret in the form", () -> send(plus(form("poster"), "client_secret", "it's a secret: 100%"))),
                row(
                        "a secret in the header",
                        () -> send(
                                minus(form("basic"), "client_id"),
                                "Authorization",
                                basic("basic", "it's a secret: 100%"))),
                row(
                        "a secret in the form where either will do",
                        () -> send(plus(form("either"), "client_secret", "it's a secret: 100%"))),
                row(
                        "a secret in the header where either will do",
                        () -> send(form("either"), "Authorization", basic("either", "it's a secret: 100%")))));
    }

    @BeforeEach
    void atTheTokenEndpoint() {
        endpoint = Endpoint.TOKEN;
    }

    @ParameterizedTest
    @MethodSource("welcome")
    void valid_authentication_is_accepted(Endpoint at, Row row) {
        endpoint = at;

        HttpAnswer answer = row.attempt().get();

        assertThat(answer.status()).as(answer.body()).isEqualTo(at.good);
    }

    @Test
    void row_48_a_removed_key_is_refused_immediately_and_the_new_one_accepted() {
        provider.register(client("rotating", "PS256", KEY, OTHER_KEY));
        assertThat(send(form("rotating", Assertion.of("rotating", issuer, KEY).sign()))
                        .status())
                .isEqualTo(200);

        provider.register(client("rotating", "PS256", OTHER_KEY));

        assertThat(send(form("rotating", Assertion.of("rotating", issuer, KEY).sign()))
                        .status())
                .isEqualTo(401);
        assertThat(send(form(
                                "rotating",
                                Assertion.of("rotating", issuer, OTHER_KEY).sign()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_refused_basic_client_receives_the_scheme_to_use() {
        assertThat(send(form("basic"), "Authorization", basic("basic", "wrong")).header("WWW-Authenticate"))
                .startsWith("Basic ");
        assertThat(send(form("web", "x.y.z")).header("WWW-Authenticate")).isEmpty();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Endpoint.values())
                .flatMap(first -> Stream.of(Endpoint.values())
                        .map(second ->
                                argumentSet("first at " + first.path + ", then at " + second.path, first, second)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void row_40_an_assertion_used_at_one_endpoint_is_refused_at_all_others(Endpoint first, Endpoint second) {
        String assertion = good().sign();
        endpoint = first;
        assertThat(send(form("web", assertion)).status()).isEqualTo(first.good);

        endpoint = second;
        HttpAnswer answer = send(form("web", assertion));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void at_the_multitenant_authority_the_audience_is_its_own_url() {
        endpoint = Endpoint.PUSH;
        String par = provider.baseUrl() + "/organizations/oauth2/v2.0/par";
        String authority = provider.authority().toString();

        assertThat(new Http()
                        .post(
                                par,
                                form("web", Assertion.of("web", authority, KEY).sign()))
                        .status())
                .isEqualTo(201);
        assertThat(new Http()
                        .post(par, form("web", Assertion.of("web", issuer, KEY).sign()))
                        .status())
                .isEqualTo(401);
        assertThat(send(form("web", Assertion.of("web", authority, KEY).sign())).status())
                .isEqualTo(401);
    }

    static Stream<Arguments> whatIsTold() {
        return Stream.of(
                argumentSet(
                        "a good assertion",
                        (Supplier<HttpAnswer>) () -> send(form("web", good().sign())),
                        "replay",
                        true),
                argumentSet(
                        "an assertion for another server",
                        (Supplier<HttpAnswer>) () -> send(form(
                                "web", good().claim("aud", "https://x.example").sign())),
                        "aud",
                        false),
                argumentSet(
                        "a secret",
                        (Supplier<HttpAnswer>) () -> send(plus(form("poster"), "client_secret", "it's a secret: 100%")),
                        "secret",
                        true),
                argumentSet(
                        "a stranger",
                        (Supplier<HttpAnswer>) () -> send(plus(form("nobody"), "client_secret", "it's a secret: 100%")),
                        "client",
                        false));
    }

    @ParameterizedTest
    @MethodSource("whatIsTold")
    void the_observer_receives_every_check_and_no_secret(Supplier<HttpAnswer> attempt, String last, boolean admitted) {
        told.clear();

        HttpAnswer answer = attempt.get();

        assertThat(told).hasSize(1);
        JudgedRequest judged = told.get(0);
        assertThat(judged.requestId()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(judged.endpoint()).isEqualTo(url(Endpoint.TOKEN));
        assertThat(judged.admitted()).isEqualTo(admitted);
        assertThat(judged.checks()).last().satisfies(check -> {
            assertThat(check.name()).isEqualTo(last);
            assertThat(check.passed()).isEqualTo(admitted);
        });
        assertThat(judged.toString()).doesNotContain("it's a secret", "eyJ");
        if (last.equals("aud")) {
            assertThat(judged.claims()).containsEntry("aud", "https://x.example");
            assertThat(judged.header()).containsEntry("alg", "PS256");
            assertThat(judged.profile()).contains(Profile.STRICT);
        }
    }

    @Test
    void metrics_count_authentications_by_outcome_and_failing_check() {
        send(form("web", good().claim("aud", "https://x.example").sign()));
        send(form("web", good().sign()));

        assertThat(new Http().get(provider.baseUrl() + "/metrics").body())
                .containsPattern("idp_client_authentications_total\\{check=\"aud\",outcome=\"refused\"} [1-9]")
                .containsPattern("idp_client_authentications_total\\{check=\"none\",outcome=\"admitted\"} [1-9]")
                .containsPattern("idp_tokens_total\\{grant=\"client_credentials\"} [1-9]");
    }
}
