package com.tailspin.surveys.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tailspin.surveys.adapters.web.fixture.Http;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class WebServerTest {

    private static volatile Optional<Exception> trouble = Optional.empty();
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    };
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(WebServer.class.getPackageName());

    @SuppressWarnings("NullAway.Init")
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = make(new ServerAddress("web", 0, Optional.empty()));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static WebServer make(ServerAddress address) {
        return make(address, routes -> {});
    }

    private static WebServer make(ServerAddress address, Routes more) {
        Routes some = routes -> routes.get("/things/{id}", ctx -> ctx.result(ctx.pathParam("id")))
                .post("/things", ctx -> ctx.result(Integer.toString(ctx.bodyAsBytes().length)))
                .get(
                        "/mdc",
                        ctx -> ctx.result(
                                MDC.get("requestId") + " " + RequestId.current().orElse("")))
                .get("/assets/x", ctx -> ctx.result("x"))
                .get("/exception", ctx -> {
                    throw new IllegalStateException("secret detail");
                })
                .get("/error", ctx -> {
                    throw new StackOverflowError("secret detail");
                });
        return new WebServer(
                address,
                List.of(some, more),
                (ctx, status, message) -> ctx.status(status).result("rendered " + status + ": " + message),
                () -> {
                    if (trouble.isPresent()) {
                        throw trouble.get();
                    }
                },
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.DEBUG);
        LOG.setAdditive(false);
        LOGGED.list.clear();
        LOGGED.start();
        LOG.addAppender(LOGGED);
    }

    @AfterEach
    void hush() {
        LOG.detachAppender(LOGGED);
        LOG.setLevel(null);
        LOG.setAdditive(true);
        trouble = Optional.empty();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return Http.get(server.baseUrl() + path, headers);
    }

    @Test
    void a_stopping_server_reports_that_and_finishes_the_requests_under_way() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        WebServer leaving = make(
                new ServerAddress("web", 0, Optional.empty()),
                routes -> routes.get("/slow", ctx -> {
                    begun.countDown();
                    finish.await();
                    ctx.result("finished");
                }));
        leaving.start();
        URI base = leaving.baseUrl();
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> Http.get(base + "/slow"));
        begun.await();

        leaving.leave(Duration.ofSeconds(20));
        assertThat(Http.get(base + "/health/ready").statusCode()).isEqualTo(503);
        assertThat(Http.get(base + "/health/live").statusCode()).isEqualTo(200);
        assertThat(Http.get(base + "/things/7").headers().firstValue("Connection"))
                .hasValue("close");

        CompletableFuture<Void> closed = CompletableFuture.runAsync(leaving::close);
        while (accepts(base)) {
            Thread.onSpinWait();
        }
        assertThat(closed).isNotDone();
        finish.countDown();
        assertThat(slow.get().body()).isEqualTo("finished");
        closed.get();
    }

    private static boolean accepts(URI server) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void on_port_0_the_base_url_follows_from_the_port_that_was_free() {
        assertThat(server.port()).isPositive();
        assertThat(server.baseUrl()).isEqualTo(URI.create("http://localhost:" + server.port()));
        assertThat(get("/things/7").body()).isEqualTo("7");
    }

    @Test
    void a_base_url_that_was_set_stands_and_loses_its_slash() {
        ServerAddress address = new ServerAddress("web", 0, Optional.of(URI.create("https://surveys.example/")));

        assertThat(address.baseUrl()).isEqualTo(URI.create("https://surveys.example"));
    }

    @Test
    void a_request_id_that_is_one_is_taken_on_and_sent_back() {
        HttpResponse<String> answer = get("/mdc", "X-Request-Id", "abc-123");

        assertThat(answer.body()).isEqualTo("abc-123 abc-123");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc-123");
    }

    @Test
    void a_request_id_that_could_forge_log_lines_is_replaced() {
        HttpResponse<String> answer = get("/mdc", "X-Request-Id", "abc requestId=forged");

        String id = answer.headers().firstValue("X-Request-Id").orElse("");
        assertThat(id).matches("[A-Za-z0-9-]{36}");
        assertThat(answer.body()).isEqualTo(id + " " + id);
    }

    @Test
    void each_request_gets_its_own_id() {
        String first = get("/mdc").body();
        String second = get("/mdc").body();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void each_request_leaves_one_line_with_its_route_and_without_its_query() {
        get("/things/7?secret=x", "X-Request-Id", "the-one");

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMDCPropertyMap()).containsEntry("requestId", "the-one");
            assertThat(pairs(line))
                    .contains("method=\"GET\"", "route=\"/things/{id}\"", "status=\"200\"")
                    .noneMatch(pair -> pair.contains("secret"));
        });
    }

    @Test
    void health_metrics_and_assets_stay_below_info() {
        get("/health/live");
        get("/metrics");
        get("/assets/x");

        assertThat(lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.DEBUG));
    }

    @Test
    void requests_are_measured_by_route() {
        get("/things/7");
        get("/nothing/here");

        assertThat(get("/metrics").body())
                .contains("http_server_requests_seconds_count{")
                .contains("route=\"/things/{id}\"")
                .contains("route=\"unmatched\"")
                .doesNotContain("/things/7", "/nothing/here");
    }

    @Test
    void it_is_live_and_ready_until_the_check_fails_whose_reason_stays_in_the_log() {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        trouble = Optional.of(new IOException("password of the database is wrong"));
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("password");
        assertThat(LOGGED.list).anyMatch(line -> line.getLevel() == Level.WARN && line.getThrowableProxy() != null);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_by_ip_address_is_redirected_to_the_host_name() {
        String byNumber = "http://127.0.0.1:" + server.port();

        HttpResponse<String> answer = Http.get(byNumber + "/things/7?a=b%20c");

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).contains(server.baseUrl() + "/things/7?a=b%20c");
        assertThat(Http.send("POST", byNumber + "/things", "abc").body()).isEqualTo("3");
        assertThat(Http.get(byNumber + "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void a_post_under_a_foreign_host_name_gets_nowhere() throws IOException {
        String answer =
                raw("POST /things HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 421 ")
                .contains("rendered 421: This server is reached at http://localhost:");
    }

    @Test
    void unknown_paths_methods_and_oversized_bodies_are_answered_by_the_renderer() {
        assertThat(get("/nothing/here").body()).isEqualTo("rendered 404: No page or resource exists at this address.");

        HttpResponse<String> put = Http.send("PUT", server.baseUrl() + "/things/7", "x");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD");

        String big = "x".repeat(1024 * 1024);
        assertThat(Http.send("POST", server.baseUrl() + "/things", big).body()).isEqualTo("1048576");
        assertThat(Http.send("POST", server.baseUrl() + "/things", big + "x").statusCode())
                .isEqualTo(413);
    }

    @Test
    void head_says_what_get_would_have_said() {
        assertThat(Http.send("HEAD", server.baseUrl() + "/things/7", "").statusCode())
                .isEqualTo(200);
        assertThat(Http.send("HEAD", server.baseUrl() + "/exception", "").statusCode())
                .isEqualTo(500);
    }

    @Test
    void an_unexpected_failure_is_logged_in_full_and_answered_without_details() {
        for (String path : List.of("/exception", "/error")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).startsWith("rendered 500: ").doesNotContain("secret");
        }
        assertThat(LOGGED.list)
                .anyMatch(line -> line.getLevel() == Level.ERROR
                        && line.getThrowableProxy() != null
                        && line.getMDCPropertyMap().containsKey("requestId"));
    }

    @Test
    void a_malformed_path_is_the_clients_mistake() throws IOException {
        for (String path :
                List.of("/things/%zz", "/things/%ff", "/things/%00", "/things/a%2f..%2fb", "/things/..%2f")) {
            String answer = raw(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("rendered 400: The request cannot be read", "X-Content-Type-Options: nosniff")
                    .containsPattern("X-Request-Id: [0-9a-f-]{36}")
                    .doesNotContain("Jetty", "Exception");
        }
        assertThat(lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(pairs(line)).contains("route=\"unmatched\"", "status=\"400\""));
    }

    @Test
    void what_is_no_http_or_too_long_is_answered_by_the_renderer_too() throws IOException {
        assertThat(raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("rendered 400: ");
        assertThat(raw("GET /things/7 HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(50_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("rendered 431: ");
        assertThat(raw("POST /things/%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 400 ")
                .contains("rendered 400: ");
    }

    @Test
    void every_answer_carries_careful_headers_and_no_server_name() {
        HttpResponse<String> answer = get("/things/7");

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void a_taken_port_is_said_with_the_setting_that_changes_it() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebServer second = make(new ServerAddress("api", other.getLocalPort(), Optional.empty()));

            assertThatThrownBy(second::start)
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()))
                    .hasMessageContaining("surveys.api.port");
        }
    }

    private static List<ILoggingEvent> lines() {
        return LOGGED.list.stream()
                .filter(line -> line.getMessage().equals("request"))
                .toList();
    }

    private static List<String> pairs(ILoggingEvent line) {
        return line.getKeyValuePairs().stream().map(Object::toString).toList();
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
