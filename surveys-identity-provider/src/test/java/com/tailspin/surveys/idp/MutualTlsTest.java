package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientMethod.SelfSignedTls;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that authenticate with their TLS certificate (RFC 8705 section 2.2), over real TLS. */
class MutualTlsTest {
    private static final KeyedCertificate SERVER = KeyedCertificate.rsa("localhost");
    private static final KeyedCertificate OLD = KeyedCertificate.rsa("web");
    private static final KeyedCertificate NEW = KeyedCertificate.ec("web");
    private static final KeyedCertificate STRANGER = KeyedCertificate.rsa("web");
    private static final KeyedCertificate EXPIRED = KeyedCertificate.rsa("expired", -9, -1);

    private static final List<JudgedRequest> told = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static IdentityProvider provider;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withTls(new TlsSettings(SERVER.save(folder.resolve("server.p12"), "changeit"), "changeit"))
                .withVerdicts(told::add)
                .withClients(List.of(
                        client("web", new SelfSignedTls(List.of(OLD.certificate(), NEW.certificate()))),
                        client("expired", new SelfSignedTls(List.of(EXPIRED.certificate()))),
                        client("disabled", new SelfSignedTls(List.of(OLD.certificate())))
                                .disabled(),
                        client("signer", new ClientMethod.PrivateKeyJwt(List.of(OLD.certificate()), "PS256")),
                        client("secret", ClientMethod.Secret.of("the secret", SecretTransport.POST)))));
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
        return Stream.of(
                argumentSet("a registered certificate", "web", Map.of(), OLD, 200, "chain"),
                argumentSet("another registered certificate", "web", Map.of(), NEW, 200, "chain"),
                argumentSet("a certificate of the same name", "web", Map.of(), STRANGER, 401, "key"),
                argumentSet("an expired certificate", "expired", Map.of(), EXPIRED, 401, "certificate-dates"),
                argumentSet("a disabled client", "disabled", Map.of(), OLD, 401, "client"),
                argumentSet("an unknown client", "nobody", Map.of(), OLD, 401, "client"),
                argumentSet("a client that has to sign", "signer", Map.of(), OLD, 401, "method"),
                argumentSet("a client that has a secret", "secret", Map.of(), OLD, 401, "method"),
                argumentSet("a secret in place of it", "web", Map.of("client_secret", "x"), OLD, 401, "method"),
                argumentSet(
                        "a secret beside a certificate that is not asked for",
                        "secret",
                        Map.of("client_secret", "the secret"),
                        OLD,
                        200,
                        "secret"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void the_certificate_decides(
            String clientId, Map<String, String> more, KeyedCertificate shown, int status, String last) {
        Map<String, String> form = form(clientId);
        form.putAll(more);

        HttpAnswer answer = Http.over(SERVER.trusting(shown)).post(url("token"), form);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(told)
                .singleElement()
                .satisfies(judged -> assertThat(judged.checks())
                        .last()
                        .extracting(CheckResult::name)
                        .isEqualTo(last));
        if (status == 401) {
            assertThat(answer.text("error")).isEqualTo("invalid_client");
        }
    }

    @Test
    void clients_may_connect_without_a_certificate_but_are_not_authenticated() {
        Http http = Http.over(SERVER.trusting());

        assertThat(http.post(url("token"), form("web")).status()).isEqualTo(401);
        assertThat(http.get(provider.authority() + "/.well-known/openid-configuration")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_assertion_is_not_this_clients_method() {
        Map<String, String> form = form("web");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put(
                "client_assertion",
                Assertion.of("web", provider.issuer(DemoTenant.CONTOSO).toString(), OLD)
                        .sign());

        assertThat(Http.over(SERVER.trusting(OLD)).post(url("token"), form).status())
                .isEqualTo(401);
    }

    @Test
    void every_client_endpoint_accepts_it_and_the_metadata_announces_it() {
        Http http = Http.over(SERVER.trusting(OLD));
        CodeFlow flow = new CodeFlow(provider, "web", "");

        assertThat(http.post(url("par"), flow.request()).status()).isEqualTo(201);
        for (String endpoint : List.of("revoke", "introspect")) {
            assertThat(http.post(url(endpoint), Map.of("client_id", "web", "token", "unknown"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(http.get(provider.authority() + "/.well-known/openid-configuration")
                        .json())
                .extractingByKey("token_endpoint_auth_methods_supported", InstanceOfAssertFactories.LIST)
                .contains("self_signed_tls_client_auth", "tls_client_auth");
    }

    private static Map<String, String> form(String clientId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        form.put("client_id", clientId);
        return form;
    }

    private static String url(String endpoint) {
        return provider.baseUrl() + "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/" + endpoint;
    }

    private static ClientRegistration client(String id, ClientMethod method) {
        return ClientRegistration.of(id, List.of(URI.create(CodeFlow.REDIRECT)), List.of(), method);
    }
}
