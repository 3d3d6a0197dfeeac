package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientMethod.Federated;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientMethod.SecretJwt;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.OtherIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Client authentication with client_secret_jwt, bare keys and other issuers' assertions, over HTTP. */
class ClientMethodsTest {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String SECRET = "a secret of more than thirty-two bytes";
    private static final String SUBJECT = "system:serviceaccount:surveys:web";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final KeyedCertificate FIRST = KeyedCertificate.rsa("first");
    private static final KeyedCertificate SECOND = KeyedCertificate.rsa("second");
    private static final KeyedCertificate EC = KeyedCertificate.ec("ec");

    private static final List<JudgedRequest> told = new CopyOnWriteArrayList<>();
    private static final OtherIssuer cluster = OtherIssuer.start();
    /**
     * One provider for this process, because mutation testing runs each test separately and starting a provider
     * generates keys.
     */
    private static final IdentityProvider provider = start();

    private static final String issuer = provider.issuer(DemoTenant.CONTOSO).toString();

    private static IdentityProvider start() {
        return IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withVerdicts(told::add)
                .withClients(List.of(
                        client("secret-jwt", new SecretJwt(SECRET)),
                        client("bare", PrivateKeyJwt.ofKeys(List.of(key("one", FIRST), key("two", SECOND)), "PS256")),
                        client("bare-ec", PrivateKeyJwt.ofKeys(List.of(key("ec", EC)), "ES256")),
                        client(
                                "both",
                                new PrivateKeyJwt(List.of(FIRST.certificate()), List.of(key("two", SECOND)), "PS256")),
                        client("certificate", new PrivateKeyJwt(List.of(FIRST.certificate()), "PS256")),
                        client("secret", ClientMethod.Secret.of(SECRET, SecretTransport.POST)),
                        client("federated", federated(new IssuerKeys.AtUrl(cluster.keys()))),
                        client("registered", federated(new IssuerKeys.Registered(RegisteredKey.parse(cluster.jwks())))),
                        client(
                                "unreachable",
                                federated(new IssuerKeys.AtUrl(URI.create("http://localhost:1/keys")))))));
    }

    static Stream<Arguments> attempts() {
        return Stream.of(
                row("a secret signs", "", () -> send("secret-jwt", hmac("secret-jwt", SECRET))),
                row(
                        "a secret signs with a wrong secret",
                        "signature",
                        () -> send("secret-jwt", hmac("secret-jwt", SECRET + "!"))),
                row("a secret that signs may not travel", "method", () -> sendSecret("secret-jwt")),
                row("a secret that travels may not sign", "method", () -> send("secret", hmac("secret", SECRET))),
                row(
                        "a certificate client may not sign with a secret",
                        "alg",
                        () -> send("certificate", hmac("certificate", SECRET))),
                row(
                        "a secret client may not sign with a key",
                        "alg",
                        () -> send(
                                "secret-jwt", bare("secret-jwt", "one", FIRST).sign())),
                row(
                        "a signed secret goes stale",
                        "exp",
                        () -> send(
                                "secret-jwt",
                                own("secret-jwt", FIRST).at("exp", -300).signWithHmac(bytes(SECRET)))),
                row("a signed secret counts once", "replay", () -> twice("secret-jwt", hmac("secret-jwt", SECRET))),
                row(
                        "a bare key",
                        "",
                        () -> send("bare", bare("bare", "one", FIRST).sign())),
                row(
                        "the other bare key",
                        "",
                        () -> send("bare", bare("bare", "two", SECOND).sign())),
                row(
                        "a bare EC key",
                        "",
                        () -> send(
                                "bare-ec",
                                bare("bare-ec", "ec", EC).header("alg", "ES256").sign())),
                row(
                        "a bare key under the other's name",
                        "signature",
                        () -> send("bare", bare("bare", "two", FIRST).sign())),
                row(
                        "a bare key under an unknown name",
                        "key",
                        () -> send("bare", bare("bare", "three", FIRST).sign())),
                row(
                        "a bare key without a name",
                        "key",
                        () -> send(
                                "bare",
                                bare("bare", "one", FIRST).withoutHeader("kid").sign())),
                row(
                        "a bare key named by a certificate's thumbprint",
                        "key",
                        () -> send(
                                "bare",
                                bare("bare", "one", FIRST)
                                        .header("x5t#S256", FIRST.sha256())
                                        .sign())),
                row(
                        "a bare key counts once",
                        "replay",
                        () -> twice("bare", bare("bare", "one", FIRST).sign())),
                row(
                        "a certificate beside a bare key",
                        "",
                        () -> send("both", own("both", FIRST).sign())),
                row(
                        "a bare key beside a certificate",
                        "",
                        () -> send("both", bare("both", "two", SECOND).sign())),
                row("50 federated", "", () -> send("federated", token().sign())),
                row("50 federated, again and again", "", () -> twice("federated", token().sign())),
                row("50 federated, with registered keys", "", () -> send("registered", token().sign())),
                row(
                        "50 federated: audience as a text",
                        "",
                        () -> send("federated", token().claim("aud", AUDIENCE).sign())),
                row(
                        "50 federated: wrong issuer",
                        "iss",
                        () -> send(
                                "federated",
                                token().claim("iss", "https://elsewhere.example")
                                        .sign())),
                row(
                        "50 federated: wrong subject",
                        "sub",
                        () -> send(
                                "federated", token().claim("sub", SUBJECT + "2").sign())),
                row(
                        "50 federated: wrong audience",
                        "aud",
                        () -> send(
                                "federated",
                                token().claim("aud", List.of("api://other")).sign())),
                row(
                        "50 federated: two audiences",
                        "aud",
                        () -> send(
                                "federated",
                                token().claim("aud", List.of(AUDIENCE, "api://other"))
                                        .sign())),
                row(
                        "50 federated: audience is our issuer",
                        "aud",
                        () -> send("federated", token().claim("aud", issuer).sign())),
                row(
                        "50 federated: a stranger's key under the issuer's kid",
                        "signature",
                        () -> send("federated", token().sign(FIRST.privateKey()))),
                row(
                        "50 federated: unknown kid",
                        "key",
                        () -> send("federated", token().header("kid", "other").sign())),
                row(
                        "50 federated: registered keys, unknown kid",
                        "key",
                        () -> send("registered", token().header("kid", "other").sign())),
                row(
                        "50 federated: expired",
                        "exp",
                        () -> send("federated", token().at("exp", -300).sign())),
                row(
                        "50 federated: not yet",
                        "nbf",
                        () -> send("federated", token().at("nbf", 300).sign())),
                row("50 federated: alg none", "alg", () -> send("federated", token().unsigned())),
                row(
                        "50 federated: HMAC with the issuer's public key",
                        "alg",
                        () -> send(
                                "federated",
                                token().signWithHmac(cluster.current()
                                        .key()
                                        .certificate()
                                        .getPublicKey()
                                        .getEncoded()))),
                row(
                        "50 federated: an access token of that issuer",
                        "typ",
                        () -> send("federated", token().header("typ", "at+jwt").sign())),
                row("50 federated: keys out of reach", "key", () -> send("unreachable", token().sign())),
                row(
                        "50 federated: a client that signs for itself",
                        "iss",
                        () -> send("federated", own("federated", FIRST).sign())));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void authentication_is_judged_by_the_registered_method(String failing, Supplier<HttpAnswer> attempt) {
        told.clear();

        HttpAnswer answer = attempt.get();

        JudgedRequest judged = told.get(told.size() - 1);
        assertThat(judged.checks().stream()
                        .filter(check -> !check.passed())
                        .map(CheckResult::name)
                        .findFirst()
                        .orElse(""))
                .isEqualTo(failing);
        assertThat(judged.toString()).doesNotContain(SECRET);
        assertThat(answer.status()).as(answer.body()).isEqualTo(failing.isEmpty() ? 200 : 401);
        if (!failing.isEmpty()) {
            assertThat(answer.text("error")).isEqualTo("invalid_client");
            assertThat(answer.text("error_description")).isEqualTo("Client authentication failed.");
        }
    }

    @Test
    void row_50_a_key_rotation_at_the_issuer_takes_effect_immediately() {
        try (var rotating = OtherIssuer.start()) {
            provider.register(client(
                    "rotation",
                    new Federated(rotating.issuer(), SUBJECT, AUDIENCE, new IssuerKeys.AtUrl(rotating.keys()))));
            Function<OtherIssuer, Integer> attempt =
                    at -> send("rotation", at.token(SUBJECT, AUDIENCE).sign()).status();
            OtherIssuer.Named old = rotating.current();
            assertThat(attempt.apply(rotating)).isEqualTo(200);
            assertThat(attempt.apply(rotating)).isEqualTo(200);
            assertThat(rotating.fetches()).isEqualTo(1);

            rotating.publish(List.of(OtherIssuer.Named.make(), old));

            assertThat(attempt.apply(rotating)).isEqualTo(200);
            assertThat(rotating.fetches()).isEqualTo(2);
            String withOldKey = rotating.token(SUBJECT, AUDIENCE)
                    .header("kid", old.kid())
                    .sign(old.key().privateKey());
            assertThat(send("rotation", withOldKey).status()).isEqualTo(200);
        }
    }

    @Test
    void row_50_unknown_key_ids_do_not_cause_a_fetch_each_time() {
        try (var asked = OtherIssuer.start()) {
            provider.register(client(
                    "asked", new Federated(asked.issuer(), SUBJECT, AUDIENCE, new IssuerKeys.AtUrl(asked.keys()))));
            for (int i = 0; i < 10; i++) {
                String made = asked.token(SUBJECT, AUDIENCE)
                        .header("kid", "made-up-" + i)
                        .sign(FIRST.privateKey());
                assertThat(send("asked", made).status()).isEqualTo(401);
            }

            assertThat(asked.fetches()).isLessThanOrEqualTo(2);
            assertThat(send("asked", asked.token(SUBJECT, AUDIENCE).sign()).status())
                    .isEqualTo(200);
        }
    }

    /** @param failing the check that fails; empty if all pass */
    private static Arguments row(String name, String failing, Supplier<HttpAnswer> attempt) {
        return argumentSet(name, failing, attempt);
    }

    private static ClientRegistration client(String id, ClientMethod method) {
        return ClientRegistration.of(id, List.of(URI.create(CodeFlow.REDIRECT)), List.of(), method);
    }

    private static ClientMethod federated(IssuerKeys keys) {
        return new Federated(cluster.issuer(), SUBJECT, AUDIENCE, keys);
    }

    private static RegisteredKey key(String kid, KeyedCertificate key) {
        return new RegisteredKey(kid, key.certificate().getPublicKey());
    }

    private static Assertion token() {
        return cluster.token(SUBJECT, AUDIENCE);
    }

    private static Assertion own(String clientId, KeyedCertificate key) {
        return Assertion.of(clientId, issuer, key);
    }

    private static Assertion bare(String clientId, String kid, KeyedCertificate key) {
        return own(clientId, key).withoutHeader("x5t#S256").header("kid", kid);
    }

    private static String hmac(String clientId, String secret) {
        return own(clientId, FIRST).withoutHeader("x5t#S256").signWithHmac(bytes(secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpAnswer twice(String clientId, String assertion) {
        assertThat(send(clientId, assertion).status()).isEqualTo(200);
        return send(clientId, assertion);
    }

    private static HttpAnswer send(String clientId, String assertion) {
        Map<String, String> form = form(clientId);
        form.put("client_assertion_type", TYPE);
        form.put("client_assertion", assertion);
        return send(form);
    }

    private static HttpAnswer sendSecret(String clientId) {
        Map<String, String> form = form(clientId);
        form.put("client_secret", SECRET);
        return send(form);
    }

    private static HttpAnswer send(Map<String, String> form) {
        return new Http().post(provider.baseUrl() + "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/token", form);
    }

    private static Map<String, String> form(String clientId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        form.put("client_id", clientId);
        return form;
    }
}
