package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which client authentication can fail, over HTTP, at every client endpoint. The numbers refer to the
 * table in docs/identity-provider.md.
 */
class ClientAssertionTableTest extends ClientAssertionFixture {
    static Stream<Arguments> refused() {
        return everywhere(Stream.of(
                refusal(
                        "1 no assertion from a client that has to send one",
                        401,
                        "one-method",
                        () -> send(form("web"))),
                refusal(
                        "2 a secret from a client registered for assertions",
                        401,
                        "method",
                        () -> send(plus(form("web"), "client_secret", "x"))),
                refusal(
                        "3 a secret and an assertion",
                        400,
                        "one-method",
                        () -> send(plus(form("web", good().sign()), "client_secret", "x"))),
                refusal(
                        "3 an Authorization header and an assertion",
                        400,
                        "one-method",
                        () -> send(form("web", good().sign()), "Authorization", "Basic d2ViOng=")),
                refusal(
                        "4 client_assertion_type missing",
                        400,
                        "assertion-type",
                        () -> send(minus(form("web", good().sign()), "client_assertion_type"))),
                refusal(
                        "5 client_assertion_type wrong",
                        400,
                        "assertion-type",
                        () -> send(plus(form("web", good().sign()), "client_assertion_type", "urn:x"))),
                refusal(
                        "6 client_assertion twice",
                        400,
                        "form",
                        () -> sendText(Http.encode(form("web", good().sign())) + "&client_assertion=x")),
                refusal(
                        "6 an unrelated parameter twice",
                        400,
                        "form",
                        () -> sendText(Http.encode(form("web", good().sign())) + "&client_id=x")),
                refusal("7 not a JWT", 400, "parse", () -> send(form("web", "nonsense"))),
                refusal(
                        "7 broken base64",
                        400,
                        "parse",
                        () -> send(form("web", good().sign().replace('.', '%')))),
                refusal("7 a header that is not JSON", 400, "parse", () -> send(form("web", "bm90.anNvbg.eA"))),
                refusal("7 a header that is null", 400, "parse", () -> send(form("web", "bnVsbA.e30.AAAA"))),
                refusal("7 a header that is a list", 400, "parse", () -> send(form("web", parts("[]", "{}")))),
                refusal(
                        "7 a header that is a list of pairs",
                        400,
                        "parse",
                        () -> send(form("web", parts("[[\"alg\",\"PS256\"]]", "{}")))),
                refusal(
                        "7 claims that are null",
                        400,
                        "parse",
                        () -> send(form("web", parts("{\"alg\":\"PS256\"}", "null")))),
                refusal("7 claims that are a list", 400, "parse", () -> send(form("web", parts("{}", "[]")))),
                refusal("7 claims that are a number", 400, "parse", () -> send(form("web", parts("{}", "42")))),
                refusal("7 a claim twice", 400, "parse", () -> send(form("web", parts("{}", "{\"iss\":1,\"iss\":2}")))),
                refusal(
                        "7 huge",
                        400,
                        "parse",
                        () -> send(form(
                                "web", good().claim("pad", "x".repeat(66_000)).sign()))),
                refusal("8 alg none", 401, "alg", () -> send(form("web", good().unsigned()))),
                refusal(
                        "9 HS256 keyed with the public key",
                        401,
                        "alg",
                        () -> send(form(
                                "web",
                                good().signWithHmac(
                                                KEY.certificate().getPublicKey().getEncoded())))),
                refusal("10 RS256 where PS256 is registered", 401, "alg", broken(good -> good.header("alg", "RS256"))),
                refusal(
                        "11 signed with another client's key",
                        401,
                        "signature",
                        () -> send(form("web", good().sign(OTHER_KEY.privateKey())))),
                refusal(
                        "12 payload changed, old signature",
                        401,
                        "signature",
                        () -> send(form("web", withPayloadOf(good(), good())))),
                refusal(
                        "12 signature cut off",
                        401,
                        "signature",
                        () -> send(form("web", good().sign().replaceFirst("[^.]+$", "")))),
                refusal(
                        "13 unknown certificate",
                        401,
                        "key",
                        () -> send(form(
                                "web", Assertion.of("web", issuer, OTHER_KEY).sign()))),
                refusal("13 no key named", 401, "key", broken(good -> good.withoutHeader("x5t#S256"))),
                refusal(
                        "14 x5t and x5t#S256 of different certificates",
                        401,
                        "key",
                        broken(good -> good.header("x5t", OTHER_KEY.sha1()))),
                refusal(
                        "14 kid and x5t#S256 of different certificates",
                        401,
                        "key",
                        () -> send(form(
                                "two-keys",
                                Assertion.of("two-keys", issuer, KEY)
                                        .header("kid", OTHER_KEY.sha256())
                                        .sign()))),
                refusal(
                        "15 padded thumbprint under strict",
                        401,
                        "key",
                        broken(good -> good.header("x5t#S256", KEY.paddedSha256()))),
                refusal(
                        "16 certificate expired",
                        401,
                        "certificate-dates",
                        () -> send(form(
                                "expired",
                                Assertion.of("expired", issuer, EXPIRED).sign()))),
                refusal(
                        "16 certificate not yet valid",
                        401,
                        "certificate-dates",
                        () -> send(form(
                                "not-yet",
                                Assertion.of("not-yet", issuer, NOT_YET).sign()))),
                refusal(
                        "17 a jwk header offering a key",
                        401,
                        "signature",
                        () -> send(form(
                                "web",
                                good().header("jwk", publicJwk(OTHER_KEY)).sign(OTHER_KEY.privateKey())))),
                refusal(
                        "17 an x5c header offering a key",
                        401,
                        "key",
                        () -> send(form(
                                "web",
                                good().withoutHeader("x5t#S256")
                                        .header("x5c", List.of(der(OTHER_KEY)))
                                        .sign(OTHER_KEY.privateKey())))),
                refusal(
                        "17 jku and x5u headers",
                        401,
                        "key",
                        () -> send(form(
                                "web",
                                good().withoutHeader("x5t#S256")
                                        .header("jku", "http://localhost:9/keys")
                                        .header("x5u", "http://localhost:9/cert")
                                        .sign(OTHER_KEY.privateKey())))),
                refusal(
                        "18 unknown crit",
                        401,
                        "crit",
                        broken(good -> good.header("crit", List.of("exp2")).header("exp2", 1))),
                refusal("19 iss is another client", 401, "iss-sub", broken(good -> good.claim("iss", "other"))),
                refusal("19 iss missing", 401, "iss-sub", broken(good -> good.withoutClaim("iss"))),
                refusal("20 sub is another client", 401, "iss-sub", broken(good -> good.claim("sub", "other"))),
                refusal(
                        "21 sub missing",
                        401,
                        "iss-sub",
                        () -> send(minus(form("web", good().withoutClaim("sub").sign()), "client_id"))),
                refusal("22 client_id of another client", 401, "iss-sub", () -> send(form("other", good().sign()))),
                refusal(
                        "22 client_id of another client with the same certificate",
                        401,
                        "iss-sub",
                        () -> send(form("twin", good().sign()))),
                refusal(
                        "23 aud is another server",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", "https://login.example/v2.0"))),
                refusal(
                        "24 aud is the token endpoint",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", url(Endpoint.TOKEN)))),
                refusal(
                        "25 aud is the PAR endpoint",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", url(Endpoint.PUSH)))),
                refusal(
                        "26 aud is the issuer and another",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", List.of(issuer, "https://x.example")))),
                refusal(
                        "27 aud is a list of the issuer alone",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", List.of(issuer)))),
                refusal(
                        "28 aud is another tenant's issuer",
                        401,
                        "aud",
                        broken(good -> good.claim(
                                "aud", provider.issuer(DemoTenant.FABRIKAM).toString()))),
                refusal("28 aud has a trailing slash", 401, "aud", broken(good -> good.claim("aud", issuer + "/"))),
                refusal(
                        "28 aud differs in case",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", issuer.replace("localhost", "LOCALHOST")))),
                refusal(
                        "28 aud is the issuer template",
                        401,
                        "aud",
                        broken(good -> good.claim("aud", provider.baseUrl() + "/{tenantid}/v2.0"))),
                refusal("29 aud missing", 401, "aud", broken(good -> good.withoutClaim("aud"))),
                refusal("30 exp missing", 401, "exp", broken(good -> good.withoutClaim("exp"))),
                refusal("30 exp is a text", 401, "exp", broken(good -> good.claim("exp", "2099-01-01"))),
                refusal(
                        "31 exp five minutes ago",
                        401,
                        "exp",
                        broken(good -> good.at("exp", -300).at("iat", -310).at("nbf", -310))),
                refusal("31 exp 20 seconds ago", 401, "exp", broken(good -> good.at("exp", -20))),
                refusal("32 exp further ahead than 300 s", 401, "lifetime", broken(good -> good.at("exp", 330))),
                refusal(
                        "32 a life of more than 300 s that started earlier",
                        401,
                        "lifetime",
                        broken(good -> good.at("iat", -200).at("exp", 200))),
                refusal("32 exp at the end of time", 401, "exp", broken(good -> good.claim("exp", 1e300))),
                refusal(
                        "34 iat, nbf and exp shifted 62 s ahead",
                        401,
                        "nbf",
                        broken(good -> good.at("iat", 62).at("nbf", 62).at("exp", 122))),
                refusal("35 only iat an hour ahead", 401, "iat", broken(good -> good.at("iat", 3600))),
                refusal("35 only nbf a minute and a half ahead", 401, "nbf", broken(good -> good.at("nbf", 90))),
                refusal("36 iat a day old with a short exp", 401, "iat", broken(good -> good.at("iat", -86_400))),
                refusal("36 iat missing", 401, "iat", broken(good -> good.withoutClaim("iat"))),
                refusal("37 jti missing", 401, "jti", broken(good -> good.withoutClaim("jti"))),
                refusal("37 jti empty", 401, "jti", broken(good -> good.claim("jti", " "))),
                refusal("38 the same assertion twice", 401, "replay", () -> twice(good().sign())),
                refusal("44 typ at+jwt", 401, "typ", broken(good -> good.header("typ", "at+jwt"))),
                refusal("44 typ dpop+jwt", 401, "typ", broken(good -> good.header("typ", "dpop+jwt"))),
                refusal(
                        "44 typ oauth-authz-req+jwt",
                        401,
                        "typ",
                        broken(good -> good.header("typ", "oauth-authz-req+jwt"))),
                refusal(
                        "44 typ application/at+jwt",
                        401,
                        "typ",
                        broken(good -> good.header("typ", "application/AT+JWT"))),
                refusal(
                        "46 a disabled client",
                        401,
                        "client",
                        () -> send(form(
                                "disabled",
                                Assertion.of("disabled", issuer, KEY).sign()))),
                refusal(
                        "46 an unknown client",
                        401,
                        "client",
                        () -> send(form(
                                "nobody", Assertion.of("nobody", issuer, KEY).sign()))),
                refusal(
                        "46 a client id no client can have",
                        401,
                        "client",
                        () -> send(form("no\0body", good().sign()))),
                refusal("entra-like: RS512", 401, "alg", entra(good -> good.header("alg", "RS512"))),
                refusal(
                        "entra-like: two audiences",
                        401,
                        "aud",
                        entra(good -> good.claim("aud", List.of(issuer, url(Endpoint.TOKEN))))),
                refusal("entra-like: more than ten minutes", 401, "lifetime", entra(good -> good.at("exp", 700))),
                refusal(
                        "entra-like: aud is another tenant's token endpoint",
                        401,
                        "aud",
                        entra(good -> good.claim("aud", url(Endpoint.TOKEN, DemoTenant.FABRIKAM)))),
                refusal(
                        "legacy: aud is another server",
                        401,
                        "aud",
                        legacy(good -> good.claim("aud", List.of("https://x.example")))),
                refusal(
                        "legacy: alg none",
                        401,
                        "alg",
                        () -> send(form(
                                "legacy", Assertion.of("legacy", issuer, KEY).unsigned()))),
                refusal("legacy: jti missing", 401, "jti", legacy(good -> good.withoutClaim("jti")))));
    }

    static Stream<Arguments> secretsRefused() {
        return everywhere(Stream.of(
                refusal("wrong secret", 401, "secret", () -> send(plus(form("poster"), "client_secret", "wrong"))),
                refusal("unknown client", 401, "client", () -> send(plus(form("nobody"), "client_secret", "wrong"))),
                refusal("no secret", 401, "one-method", () -> send(form("poster"))),
                refusal(
                        "in the header where the form is registered",
                        401,
                        "method",
                        () -> send(form("poster"), "Authorization", basic("poster", "it's a secret: 100%"))),
                refusal(
                        "in the form where the header is registered",
                        401,
                        "method",
                        () -> send(plus(form("basic"), "client_secret", "it's a secret: 100%"))),
                refusal(
                        "in both",
                        400,
                        "one-method",
                        () -> send(
                                plus(form("either"), "client_secret", "it's a secret: 100%"),
                                "Authorization",
                                basic("either", "it's a secret: 100%"))),
                refusal(
                        "header and client_id of different clients",
                        401,
                        "client",
                        () -> send(form("poster"), "Authorization", basic("either", "it's a secret: 100%"))),
                refusal(
                        "a header that is not Basic",
                        401,
                        "one-method",
                        () -> send(form("either"), "Authorization", "Bearer x")),
                refusal(
                        "a header that is not base64",
                        401,
                        "one-method",
                        () -> send(form("either"), "Authorization", "Basic %%%")),
                refusal(
                        "an assertion from a client registered for a secret",
                        401,
                        "method",
                        () -> send(form(
                                "poster", Assertion.of("poster", issuer, KEY).sign()))),
                refusal(
                        "a form of another content type",
                        400,
                        "form",
                        () -> new Http().postAs("application/json", url(endpoint), "{}"))));
    }

    @ParameterizedTest
    @MethodSource({"refused", "secretsRefused"})
    void failed_authentication_is_refused_and_only_the_log_has_the_reason(Endpoint at, Row row) {
        endpoint = at;
        HttpAnswer answer = row.attempt().get();
        int status = row.status();

        assertThat(log.list).isNotEmpty();
        assertThat(log.list.get(log.list.size() - 1).getKeyValuePairs())
                .anySatisfy(pair -> assertThat(pair).hasToString("check=\"" + row.check() + "\""))
                .anySatisfy(pair -> assertThat(pair.key).isEqualTo("fix"))
                .noneSatisfy(pair -> assertThat(pair.toString()).matches("client=\"\".+"));
        assertThat(log.list)
                .allSatisfy(event ->
                        assertThat(event.getKeyValuePairs().toString()).doesNotContain("eyJ", "it's a secret"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(status == 401 ? "invalid_client" : "invalid_request");
        assertThat(answer.text("error_description"))
                .isEqualTo(status == 401 ? "Client authentication failed." : "The request is malformed.");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json()).containsOnlyKeys("error", "error_description");
    }
}
