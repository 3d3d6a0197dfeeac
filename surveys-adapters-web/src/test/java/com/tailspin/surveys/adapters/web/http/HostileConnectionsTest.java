package com.tailspin.surveys.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tailspin.surveys.adapters.web.fixture.Http;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Clients that send slowly, too much, or something other than HTTP, to a server with one route. */
class HostileConnectionsTest {

    private static final int SLOW = 60;
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int LARGE = 8 * 1024 * 1024;

    private static final Logger ALL = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @SuppressWarnings("NullAway.Init")
    private static WebServer server;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeAll
    static void start() {
        Routes routes = some -> some.get("/things", ctx -> ctx.result("thing"))
                .delete("/things", ctx -> ctx.result("gone"))
                .post("/things", ctx -> ctx.result(ctx.body()));
        server = start(routes, GRACE);
    }

    private static WebServer start(Routes routes, Duration grace) {
        WebServer started = new WebServer(
                new ServerAddress("web", 0, Optional.empty()),
                List.of(routes),
                (ctx, status, message) -> ctx.status(status).result("rendered " + status),
                () -> {},
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                grace);
        started.start();
        return started;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void listen() {
        logged.start();
        ALL.setLevel(Level.WARN);
        ALL.addAppender(logged);
    }

    @AfterEach
    void hush() {
        ALL.detachAppender(logged);
        ALL.setLevel(Level.ERROR);
    }

    private static String post(String headers) {
        return "POST /things HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n" + headers + "\r\n\r\n";
    }

    private static void othersAreServed() {
        for (String path : List.of("/things", "/health/live")) {
            assertTimeout(
                    Duration.ofSeconds(1),
                    () -> assertThat(Http.get(server.baseUrl() + path).statusCode())
                            .isEqualTo(200));
        }
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(Http.send("POST", server.baseUrl() + "/things", "typed")
                                .body())
                        .isEqualTo("typed"));
    }

    private static void areClosed(List<Socket> connections) throws IOException {
        for (Socket connection : connections) {
            connection.setSoTimeout((int) GRACE.multipliedBy(4).toMillis());
            try {
                assertThat(connection.getInputStream().read()).isNegative();
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void sixty_connections_of_each_slow_kind_do_not_block_others_and_are_closed() throws IOException {
        String get = "GET /things HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n";
        List<Socket> slow = new ArrayList<>();
        slow.addAll(hold(post("Content-Length: 900000") + "a"));
        slow.addAll(hold(post("Content-Length: 900000") + "a".repeat(100_000)));
        slow.addAll(hold(post("Transfer-Encoding: chunked") + "1\r\na\r\n9"));
        slow.addAll(hold(get + "X-A: "));
        List<Socket> twice = hold(get + "\r\n");
        for (Socket connection : twice) {
            receive(connection, "thing");
            send(connection, "GET ");
        }
        slow.addAll(twice);
        for (Socket connection : slow) {
            send(connection, "0");
        }

        othersAreServed();
        areClosed(slow);
    }

    @Test
    void clients_that_do_not_read_their_answers_hold_threads_no_longer_than_the_grace_period()
            throws IOException, InterruptedException {
        Duration grace = Duration.ofSeconds(1);
        List<Socket> connections = new ArrayList<>();
        try (WebServer other = start(some -> some.get("/large", ctx -> ctx.result(new byte[LARGE])), grace)) {
            for (int i = 0; i < SLOW; i++) {
                Socket connection = new Socket(InetAddress.getLoopbackAddress(), other.port());
                send(connection, "GET /large HTTP/1.1\r\nHost: localhost:" + other.port() + "\r\n\r\n");
                connections.add(connection);
            }

            assertTimeout(
                    grace.multipliedBy(10),
                    () -> assertThat(Http.get(other.baseUrl() + "/health/live").statusCode())
                            .isEqualTo(200));
            // A client that began to read within the grace period would get everything.
            Thread.sleep(grace.multipliedBy(3).toMillis());
            Socket first = connections.get(0);
            first.setSoTimeout((int) grace.multipliedBy(10).toMillis());
            assertThat(first.getInputStream().readAllBytes().length).isLessThan(LARGE);
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void sixty_slow_readers_do_not_block_others_and_the_first_of_them_continue() throws IOException {
        ExecutorService readers = Executors.newFixedThreadPool(SLOW);
        AtomicInteger closed = new AtomicInteger();
        byte[] large = new byte[2 * LARGE];
        try (WebServer other = start(some -> some.get("/large", ctx -> ctx.result(large)), GRACE)) {
            String live = other.baseUrl() + "/health/live";
            for (int i = 0; i < SLOW; i++) {
                Socket reader = new Socket(InetAddress.getLoopbackAddress(), other.port());
                send(reader, "GET /large HTTP/1.1\r\nHost: localhost:" + other.port() + "\r\n\r\n");
                readers.execute(() -> {
                    readSlowly(reader);
                    closed.incrementAndGet();
                });
            }

            Http.get(live);
            for (int i = 0; i < 5; i++) {
                assertTimeout(
                        Duration.ofSeconds(1),
                        () -> assertThat(Http.get(live).statusCode()).isEqualTo(200));
            }
            assertThat(closed).hasValueLessThan(SLOW);
        } finally {
            readers.shutdownNow();
        }
    }

    /**
     * Reads fast enough that no part of the response takes a whole grace period, until the response ends or this thread
     * is interrupted.
     */
    private static void readSlowly(Socket connection) {
        try (connection) {
            while (connection.getInputStream().readNBytes(64 * 1024).length > 0) {
                Thread.sleep(100);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void headers_that_begin_just_before_the_clock_rings_have_a_grace_period_too() throws Exception {
        Duration grace = Duration.ofSeconds(1);
        try (WebServer impatient = start(routes -> routes.get("/things", ctx -> ctx.result("thing")), grace);
                Socket connection = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            String get = "GET /things HTTP/1.1\r\nHost: localhost:" + impatient.port() + "\r\n\r\n";
            send(connection, get);
            receive(connection, "thing");
            Thread.sleep(grace.toMillis() - 150);
            send(connection, get.substring(0, 10));
            Thread.sleep(300);
            send(connection, get.substring(10));

            assertThat(receive(connection, "\nthing")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_client_that_is_gone_when_its_answer_is_ready_leaves_no_trace() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Routes routes = some -> some.post("/things", ctx -> {
            gone.await();
            ctx.result(new byte[LARGE]);
            answered.countDown();
        });
        try (WebServer other = start(routes, GRACE)) {
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                connection.setSoLinger(true, 0);
                send(connection, post("Content-Length: 1").replace(":" + server.port(), ":" + other.port()) + "a");
            }
            gone.countDown();
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> answered.await());
            assertThat(Http.get(other.baseUrl() + "/health/live").statusCode()).isEqualTo(200);
        }

        assertThat(logged.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void small_bodies_are_served_while_many_large_ones_are_held() throws IOException {
        String most = "a".repeat(1024 * 1024 - 1);
        List<Socket> large = new ArrayList<>();
        try (WebServer other = start(some -> some.post("/things", ctx -> ctx.result(ctx.body())), GRACE)) {
            int status = 200;
            for (int i = 0; i < 100 && status == 200; i++) {
                Socket connection = new Socket(InetAddress.getLoopbackAddress(), other.port());
                large.add(connection);
                sendUnlessRefused(connection, post("Content-Length: " + 1024 * 1024) + most);
                // More than is left beside 64 of them, so that the answer does not depend on whether the next is on its
                // way.
                status = Http.send("POST", other.baseUrl() + "/things", "a".repeat(700_000))
                        .statusCode();
            }

            assertThat(status).isEqualTo(503);
            assertThat(Http.send("POST", other.baseUrl() + "/things", "typed").body())
                    .isEqualTo("typed");
            for (Socket connection : large) {
                connection.close();
            }
        }
    }

    /** A server that has no room for the body answers and closes before all of it is sent. */
    private static void sendUnlessRefused(Socket connection, String request) throws IOException {
        try {
            send(connection, request);
        } catch (SocketException refused) {
            connection.close();
        }
    }

    @Test
    void a_body_in_parts_arrives_whole() throws IOException {
        try (Socket connection = connect()) {
            send(connection, post("Content-Length: 8"));
            for (String part : List.of("in ", "par", "ts")) {
                send(connection, part);
            }

            assertThat(receive(connection, "in parts")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void another_protocol_is_not_spoken_and_leaves_no_session() throws IOException {
        String answer = exchange("GET /things HTTP/1.1\r\nHost: localhost:" + server.port()
                + "\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .endsWith("thing")
                .contains("X-Content-Type-Options: nosniff")
                .doesNotContain("JSESSIONID");
    }

    @Test
    void the_method_is_the_one_of_the_request_line() {
        for (String header : List.of("X-HTTP-Method-Override", "x-http-method-override")) {
            assertThat(Http.get(server.baseUrl() + "/things", header, "DELETE").body())
                    .isEqualTo("thing");
        }
    }

    @Test
    void a_body_that_is_malformed_or_broken_off_is_the_clients_mistake() throws IOException {
        assertThat(exchange(post("Transfer-Encoding: chunked\r\nConnection: close") + "0x3\r\nabc\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("rendered 400", "X-Content-Type-Options: nosniff", "X-Request-Id: ");
        try (Socket connection = connect()) {
            send(connection, post("Content-Length: 900000") + "abc");
        }
        try (Socket connection = connect()) {
            send(connection, post("Content-Length: 9") + "abc");
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        }
        othersAreServed();

        assertThat(logged.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void a_body_that_is_much_too_long_is_answered_after_all_of_it_was_sent() {
        assertThat(Http.send("POST", server.baseUrl() + "/things", "x".repeat(10 * 1024 * 1024))
                        .statusCode())
                .isEqualTo(413);
    }

    private static List<Socket> hold(String beginning) throws IOException {
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Socket connection = connect();
            send(connection, beginning);
            connections.add(connection);
        }
        return connections;
    }

    private static Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    private static String receive(Socket connection, String ending) throws IOException {
        connection.setSoTimeout(5000);
        StringBuilder text = new StringBuilder();
        while (text.indexOf(ending) < 0) {
            int next = connection.getInputStream().read();
            assertThat(next).as("more after: %s", text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    private static String exchange(String request) throws IOException {
        try (Socket connection = connect()) {
            connection.setSoTimeout(5000);
            send(connection, request);
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
