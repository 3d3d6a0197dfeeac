package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientMethod.PkiTls;
import com.tailspin.surveys.idp.client.ClientMethod.SelfSignedTls;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.client.TlsSubject;
import com.tailspin.surveys.idp.client.TlsSubject.Kind;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.IssuingAuthority;
import com.tailspin.surveys.idp.testkit.IssuingAuthority.Order;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The second address, for client certificates issued by an authority and for certificate-bound tokens (RFC 8705). */
class CertificateOfTheConnectionTest {
    private static final KeyedCertificate SERVER = KeyedCertificate.rsa("localhost");
    private static final KeyedCertificate OWN = KeyedCertificate.ec("bound");
    private static final KeyedCertificate STRANGER = KeyedCertificate.ec("stranger");
    private static final IssuingAuthority ROOT = IssuingAuthority.root("Root");
    private static final IssuingAuthority BETWEEN = ROOT.below("Between");
    private static final IssuingAuthority IMPOSTOR = IssuingAuthority.root("Root");
    private static final String NAME = "CN=nightly report,O=Contoso";

    private static final List<JudgedRequest> told = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static IdentityProvider provider;

    @BeforeAll
    static void start() {
        var tls = new TlsSettings(SERVER.save(folder.resolve("server.p12"), "changeit"), "changeit");
        provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withMutualTls(new MutualTlsSettings(0, tls))
                .withVerdicts(told::add)
                .withClients(List.of(
                        named("dn", Kind.DN, NAME),
                        named("dns", Kind.DNS, "Web.example"),
                        named("uri", Kind.URI, "spiffe://contoso/web"),
                        named("ip", Kind.IP, "192.0.2.7"),
                        named("email", Kind.EMAIL, "web@contoso.example"),
                        client("bound", new SelfSignedTls(List.of(OWN.certificate())))
                                .withCertificateBoundTokens(),
                        client("bound-secret", ClientMethod.Secret.of("the secret", SecretTransport.POST))
                                .withCertificateBoundTokens())));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void forget() {
        told.clear();
    }

    static Stream<Arguments> attempts() {
        KeyedCertificate good = ROOT.client(NAME, Order.plain());
        return Stream.of(
                argumentSet("the registered name", "dn", good, 200, "chain"),
                argumentSet(
                        "the same name in other letters",
                        "dn",
                        ROOT.client("cn=Nightly  Report, o=CONTOSO", Order.plain()),
                        200,
                        "chain"),
                argumentSet(
                        "by way of another authority",
                        "dn",
                        BETWEEN.client(NAME, Order.plain(), BETWEEN.certificate()),
                        200,
                        "chain"),
                argumentSet("a host name", "dns", alternative(GeneralName.dNSName, "web.example"), 200, "chain"),
                argumentSet(
                        "a URI",
                        "uri",
                        alternative(GeneralName.uniformResourceIdentifier, "spiffe://contoso/web"),
                        200,
                        "chain"),
                argumentSet("an address", "ip", alternative(GeneralName.iPAddress, "192.0.2.7"), 200, "chain"),
                argumentSet(
                        "a mailbox", "email", alternative(GeneralName.rfc822Name, "web@contoso.example"), 200, "chain"),
                argumentSet(
                        "another name", "dn", ROOT.client("CN=nightly report,O=Fabrikam", Order.plain()), 401, "key"),
                argumentSet("a part of the name", "dn", ROOT.client("CN=nightly report", Order.plain()), 401, "key"),
                argumentSet(
                        "the name as one of another kind",
                        "dns",
                        ROOT.client("CN=web.example", Order.plain()),
                        401,
                        "key"),
                argumentSet(
                        "a mailbox for a URI",
                        "uri",
                        alternative(GeneralName.rfc822Name, "spiffe://contoso/web"),
                        401,
                        "key"),
                argumentSet(
                        "a URI in other letters",
                        "uri",
                        alternative(GeneralName.uniformResourceIdentifier, "spiffe://contoso/WEB"),
                        401,
                        "key"),
                argumentSet(
                        "a host below the registered one",
                        "dns",
                        alternative(GeneralName.dNSName, "a.web.example"),
                        401,
                        "key"),
                argumentSet(
                        "from an authority of the same name", "dn", IMPOSTOR.client(NAME, Order.plain()), 401, "chain"),
                argumentSet(
                        "with its own authority appended",
                        "dn",
                        IMPOSTOR.client(NAME, Order.plain(), IMPOSTOR.certificate()),
                        401,
                        "chain"),
                argumentSet("without the one between", "dn", BETWEEN.client(NAME, Order.plain()), 401, "chain"),
                argumentSet(
                        "from a client that plays authority",
                        "dn",
                        new IssuingAuthority(good.certificate(), good.privateKey())
                                .client(NAME, Order.plain(), good.certificate()),
                        401,
                        "chain"),
                argumentSet(
                        "issued for servers",
                        "dn",
                        ROOT.client(NAME, new Order(Optional.empty(), KeyPurposeId.id_kp_serverAuth, -1, 30)),
                        401,
                        "chain"),
                argumentSet(
                        "expired",
                        "dn",
                        ROOT.client(NAME, new Order(Optional.empty(), KeyPurposeId.id_kp_clientAuth, -9, -1)),
                        401,
                        "certificate-dates"),
                argumentSet("self-signed", "dn", STRANGER, 401, "key"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void name_and_issuing_authority_decide(String clientId, KeyedCertificate shown, int status, String last) {
        HttpAnswer answer = over(shown).post(url("token"), form(clientId));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(told)
                .singleElement()
                .satisfies(judged -> assertThat(judged.checks())
                        .last()
                        .extracting(CheckResult::name)
                        .isEqualTo(last));
    }

    @Test
    void the_metadata_at_the_first_address_lists_the_second_for_all_endpoints_that_use_certificates() {
        Map<String, Object> metadata = new Http()
                .get(provider.authority() + "/.well-known/openid-configuration")
                .json();

        assertThat(metadata)
                .containsEntry("tls_client_certificate_bound_access_tokens", true)
                .extractingByKey("token_endpoint_auth_methods_supported", InstanceOfAssertFactories.LIST)
                .contains("self_signed_tls_client_auth", "tls_client_auth");
        assertThat(metadata)
                .extractingByKey("mtls_endpoint_aliases", InstanceOfAssertFactories.MAP)
                .containsOnlyKeys(
                        "token_endpoint",
                        "pushed_authorization_request_endpoint",
                        "revocation_endpoint",
                        "introspection_endpoint",
                        "userinfo_endpoint")
                .allSatisfy((name, alias) -> assertThat(String.valueOf(alias))
                        .startsWith(provider.mutualTlsUrl().orElseThrow() + "/"));
        assertThat(String.valueOf(metadata.get("token_endpoint"))).startsWith(provider.baseUrl() + "/");
    }

    @Test
    void a_certificate_presented_at_the_second_address_is_accepted_for_the_same_issuer() throws ParseException {
        String token = over(ROOT.client(NAME, Order.plain()))
                .post(url("token"), form("dn"))
                .text("access_token");

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getIssuer())
                .isEqualTo(provider.issuer(DemoTenant.CONTOSO).toString());
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf")).isNull();
    }

    @Test
    void a_bound_token_and_its_introspection_name_the_certificate() throws ParseException {
        Http http = over(OWN);
        String token = http.post(url("token"), form("bound")).text("access_token");

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", OWN.sha256()));
        assertThat(http.post(url("introspect"), Map.of("client_id", "bound", "token", token))
                        .json())
                .containsEntry("active", true)
                .containsEntry("cnf", Map.of("x5t#S256", OWN.sha256()));
    }

    @Test
    void a_client_with_another_method_may_bind_its_tokens_and_gets_none_without_a_certificate() {
        Map<String, String> form = form("bound-secret");
        form.put("client_secret", "the secret");

        assertThat(over(OWN).post(url("token"), form).status()).isEqualTo(200);
        HttpAnswer without = Http.over(SERVER.trusting()).post(url("token"), form);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text("error")).isEqualTo("invalid_request");
        assertThat(without.text("error_description")).contains("certificate");
    }

    @Test
    void a_refresh_token_of_bound_tokens_stays_valid_under_the_strict_profile() {
        HttpAnswer first = signIn("bound");
        Map<String, String> refresh = refresh("bound", first);

        for (int use = 1; use <= 3; use++) {
            HttpAnswer renewed = over(OWN).post(url("token"), refresh);
            assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
            assertThat(renewed.json()).containsKey("access_token").doesNotContainKey("refresh_token");
        }
        assertThat(over(STRANGER).post(url("token"), refresh).text("error")).isEqualTo("invalid_client");
    }

    @Test
    void a_refresh_token_of_bound_tokens_is_rotated_under_another_profile() {
        provider.register(provider.client("bound").orElseThrow().withProfile(Profile.ENTRA_LIKE));
        try {
            HttpAnswer first = signIn("bound");

            assertThat(over(OWN).post(url("token"), refresh("bound", first)).text("refresh_token"))
                    .isNotEqualTo(first.text("refresh_token"));
            assertThat(over(OWN).post(url("token"), refresh("bound", first)).text("error"))
                    .isEqualTo("invalid_grant");
        } finally {
            provider.register(provider.client("bound").orElseThrow().withProfile(Profile.STRICT));
        }
    }

    private static Map<String, String> refresh(String clientId, HttpAnswer tokens) {
        return Map.of(
                "grant_type", "refresh_token", "client_id", clientId, "refresh_token", tokens.text("refresh_token"));
    }

    private static HttpAnswer signIn(String clientId) {
        CodeFlow flow = new CodeFlow(provider, clientId, "");
        String requestUri = over(OWN)
                .post(url("par"), flow.requestAs("alice@contoso.example"))
                .text("request_uri");
        String code = flow.authorizeUnpushed(
                        new Http(), "organizations", Map.of("client_id", clientId, "request_uri", requestUri))
                .redirected("code")
                .orElseThrow();
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "code",
                code,
                "redirect_uri",
                CodeFlow.REDIRECT,
                "code_verifier",
                CodeFlow.VERIFIER));
        return over(OWN).post(url("token"), form);
    }

    @Test
    void userinfo_accepts_a_bound_token_only_with_its_certificate() {
        HttpAnswer tokens = signIn("bound");
        String bearer = "Bearer " + tokens.text("access_token");
        String path = "/oidc/userinfo";

        assertThat(over(OWN)
                        .get(provider.mutualTlsUrl().orElseThrow() + path, "Authorization", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(over(STRANGER)
                        .get(provider.mutualTlsUrl().orElseThrow() + path, "Authorization", bearer)
                        .status())
                .isEqualTo(401);
        assertThat(Http.over(SERVER.trusting())
                        .get(provider.mutualTlsUrl().orElseThrow() + path, "Authorization", bearer)
                        .status())
                .isEqualTo(401);
        assertThat(new Http()
                        .get(provider.baseUrl() + path, "Authorization", bearer)
                        .status())
                .isEqualTo(401);
    }

    private static Http over(KeyedCertificate shown) {
        return Http.over(SERVER.trusting(shown));
    }

    private static KeyedCertificate alternative(int type, String name) {
        return ROOT.client("CN=whoever", Order.named(type, name));
    }

    private static ClientRegistration named(String id, Kind kind, String name) {
        return client(id, new PkiTls(new TlsSubject(kind, name), List.of(ROOT.certificate())));
    }

    private static Map<String, String> form(String clientId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        form.put("client_id", clientId);
        return form;
    }

    private static String url(String endpoint) {
        return provider.mutualTlsUrl().orElseThrow() + "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/" + endpoint;
    }

    private static ClientRegistration client(String id, ClientMethod method) {
        return ClientRegistration.of(id, List.of(URI.create(CodeFlow.REDIRECT)), List.of(), method);
    }
}
