package com.tailspin.surveys.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server apart from the protocol, including successful and failing starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
    private RunningProvider running;
    private CodeFlow flow;

    @BeforeAll
    void start() {
        running = RunningProvider.start();
        flow = running.flow();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void a_numeric_host_is_redirected_to_the_base_url() {
        String numeric = "http://127.0.0.1:" + running.provider().port();

        HttpAnswer answer = new Http().get(numeric + "/organizations/oauth2/v2.0/authorize?a=b%20c");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.location())
                .hasToString(running.provider().baseUrl() + "/organizations/oauth2/v2.0/authorize?a=b%20c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics"})
    void health_and_metrics_answer_under_any_host_name(String path) {
        assertThat(new Http()
                        .get("http://127.0.0.1:" + running.provider().port() + path)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_plain_request_id_is_kept_and_any_other_replaced() {
        String url = running.provider().baseUrl() + "/health/live";

        assertThat(new Http().get(url, "X-Request-Id", "abc-123").header("X-Request-Id"))
                .isEqualTo("abc-123");
        assertThat(new Http().get(url, "X-Request-Id", "a b").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, 400, malformed",
        "GET /organizations/%00 HTTP/1.1, 400, malformed",
        "POST /organizations/%ff HTTP/1.1, 400, malformed",
        "NONSENSE, 400, malformed"
    })
    void a_malformed_request_gets_the_usual_error_response(String line, int status, String why) throws IOException {
        assertThat(raw(line, ""))
                .startsWith("HTTP/1.1 " + status)
                .contains("X-Content-Type-Options: nosniff", "\"error\":\"invalid_request\"", why)
                .containsPattern("X-Request-Id: [0-9a-f-]{36}")
                .doesNotContain("Jetty", "Exception", "<html");
    }

    @Test
    void oversized_headers_get_the_usual_error_response() throws IOException {
        assertThat(raw("GET / HTTP/1.1", "X: " + "x".repeat(50_000) + "\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"error\":\"invalid_request\"", "too large");
    }

    @Test
    void slow_bodies_do_not_delay_other_requests() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var socket = new Socket(
                    InetAddress.getLoopbackAddress(), running.provider().port());
            String beginning = String.join(
                    "\r\n",
                    "POST /organizations/oauth2/v2.0/token HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: 90000",
                    "",
                    "a");
            socket.getOutputStream().write(beginning.getBytes(UTF_8));
            slow.add(socket);
        }

        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(new Http()
                                .get(running.provider().baseUrl() + "/health/live")
                                .status())
                        .isEqualTo(200));
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(new Http()
                                .post(flow.endpoint("organizations", "/oauth2/v2.0/token"), Map.of("a", "b"))
                                .status())
                        .isEqualTo(401));
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void a_malformed_body_is_the_clients_mistake() throws IOException {
        assertThat(raw(
                        "POST /organizations/oauth2/v2.0/token HTTP/1.1",
                        "Transfer-Encoding: chunked\r\n",
                        "0x3\r\nabc"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"error\":\"invalid_request\"", "X-Request-Id: ", "X-Content-Type-Options: nosniff");
    }

    @Test
    void protocol_upgrades_and_method_overrides_are_ignored() throws IOException {
        assertThat(
                        raw(
                                "GET / HTTP/1.1",
                                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("JSESSIONID");
        assertThat(new Http()
                        .get(flow.endpoint("organizations", "/oauth2/v2.0/token"), "X-HTTP-Method-Override", "POST")
                        .status())
                .isEqualTo(405);
    }

    private String raw(String line, String header) throws IOException {
        return raw(line, header, "");
    }

    private String raw(String line, String header, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), running.provider().port())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost:" + running.provider().port() + "\r\nConnection: close\r\n"
                                    + header + "\r\n" + body)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', en, You are signed out",
        "'de-CH,de;q=0.9', de, Sie sind abgemeldet",
        "'fr,de;q=0.5,en;q=0.4', de, Sie sind abgemeldet",
        "'fr', en, You are signed out",
        "'en-GB,de', en, You are signed out"
    })
    void pages_use_the_supported_language_that_the_browser_prefers(String accepted, String language, String heading) {
        String url = running.provider().baseUrl() + "/organizations/oauth2/v2.0/logout";

        HttpAnswer page = new Http().get(url, "Accept-Language", accepted.isEmpty() ? "*" : accepted);

        assertThat(page.body()).contains("<html lang=\"" + language + "\">", heading);
    }

    @Test
    void an_unknown_tenant_or_address_gets_a_page_or_json_as_the_client_accepts() {
        String url = running.provider().baseUrl() + "/nowhere.example/v2.0/.well-known/openid-configuration";

        assertThat(new Http().get(url).status()).isEqualTo(404);
        assertThat(new Http().get(url).text("error_description")).contains("no such tenant");
        HttpAnswer page = new Http().get(running.provider().baseUrl() + "/nothing", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing at this address");
    }

    @Test
    void an_unsupported_method_is_refused_with_the_allowed_ones() {
        HttpAnswer answer = new Http().get(flow.endpoint("organizations", "/oauth2/v2.0/token"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("error_description")).contains("method");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        HttpAnswer answer =
                new Http().postText(flow.endpoint("organizations", "/oauth2/v2.0/token"), "a=" + "x".repeat(200_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/idp.css", "/assets/submit.js", "/assets/icon.svg"})
    void its_own_pages_and_files_are_served(String path) {
        HttpAnswer answer = new Http().get(running.provider().baseUrl() + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_rotated_key_signs_immediately_and_the_old_one_stays_published() throws Exception {
        String before = kid();
        running.provider().rotateSigningKey();
        String after = kid();

        HttpAnswer keys = new Http().get(flow.endpoint("organizations", "/discovery/v2.0/keys"));
        assertThat(after).isNotEqualTo(before);
        assertThat(keys.body()).contains(before, after).doesNotContain("\"d\"", "\"p\"");
        assertThat(new Http()
                        .get(
                                flow.endpoint("organizations", "/discovery/v2.0/keys"),
                                "If-None-Match",
                                keys.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void codes_and_pushed_requests_expire_after_a_minute() {
        var clock = new MovableClock();
        try (var slow = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withClock(clock))) {
            String code = slow.flow().code("bob@contoso.example");
            var form = slow.flow().withSecret();
            form.putAll(slow.flow().requestAs("bob@contoso.example"));
            String requestUri = new Http()
                    .post(slow.flow().endpoint("organizations", "/oauth2/v2.0/par"), form)
                    .text("request_uri");
            clock.now = clock.now.plusSeconds(61);

            assertThat(slow.flow()
                            .token("organizations", slow.flow().redemption(code))
                            .text("error"))
                    .isEqualTo("invalid_grant");
            assertThat(slow.flow()
                            .authorize(
                                    new Http(),
                                    "organizations",
                                    Map.of("client_id", "surveys-web", "request_uri", requestUri))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void access_tokens_have_the_configured_lifetime_and_housekeeping_spares_what_is_in_use() {
        var clock = new MovableClock();
        try (var brief = RunningProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withAccessTokenLifetime(Duration.ofSeconds(5))
                .withClock(clock))) {
            HttpAnswer tokens = brief.flow()
                    .token("organizations", brief.flow().redemption(brief.flow().code("bob@contoso.example")));
            assertThat(tokens.json()).containsEntry("expires_in", 5L);
            String userInfo = brief.provider().baseUrl() + "/oidc/userinfo";
            String bearer = "Bearer " + tokens.text("access_token");
            assertThat(new Http().get(userInfo, "Authorization", bearer).status())
                    .isEqualTo(200);

            clock.now = clock.now.plus(Duration.ofDays(2));

            assertThat(new Http().get(userInfo, "Authorization", bearer).status())
                    .isEqualTo(401);
            assertThat(brief.flow()
                            .token("organizations", brief.flow().refresh(tokens.text("refresh_token")))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_taken_port_stops_the_start_with_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = IdentityProviderSettings.of(StoreSettings.inMemory()).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> IdentityProvider.start(settings))
                    .isInstanceOf(IdentityProviderException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void a_client_that_is_no_longer_listed_is_refused(@TempDir Path folder) {
        var settings = IdentityProviderSettings.of(StoreSettings.inFile(folder.resolve("idp.db")));
        try (var listed = RunningProvider.start(settings)) {
            CodeFlow client = listed.flow();
            assertThat(client.token("contoso.example", application(client)).status())
                    .isEqualTo(200);
        }
        try (var unlisted = IdentityProvider.start(settings)) {
            CodeFlow client = new CodeFlow(unlisted, "surveys-web", "secret of surveys-web");
            assertThat(client.token("contoso.example", application(client)).status())
                    .isEqualTo(401);
        }
    }

    private static Map<String, String> application(CodeFlow client) {
        Map<String, String> form = client.withSecret();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        return form;
    }

    @Test
    void an_unavailable_database_stops_the_start_with_one_sentence() {
        var settings = IdentityProviderSettings.of(
                new StoreSettings("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "a password"));

        assertThatThrownBy(() -> IdentityProvider.start(settings))
                .isInstanceOf(IdentityProviderException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageNotContaining("a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8082/", "localhost:8082", "ftp://localhost", "http://localhost/path"})
    void a_base_url_that_would_break_issuers_is_refused(String url) {
        var settings = IdentityProviderSettings.of(StoreSettings.inMemory());

        assertThatThrownBy(() -> settings.withBaseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL");
    }

    private String kid() throws Exception {
        HttpAnswer tokens = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")));
        return SignedJWT.parse(tokens.text("id_token")).getHeader().getKeyID();
    }

    /** A clock that tests can move. */
    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
