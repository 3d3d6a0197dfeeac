package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send a request a byte at a time, at each of the three servers. */
class SlowConnectionsTest {

    private static final int PER_KIND = 60;
    private static final int MILLISECONDS_TO_BE_CLOSED = 25_000;

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningSurveys surveys;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> slow = new ArrayList<>();

    @BeforeAll
    static void start() {
        surveys = RunningSurveys.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        surveys.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket connection : slow) {
            connection.close();
        }
    }

    @Test
    @Tag("slow")
    void while_sixty_of_each_kind_are_held_at_each_server_others_get_their_pages_within_a_second() throws Exception {
        for (URI server : List.of(surveys.web(), surveys.api(), surveys.provider())) {
            client.send(HttpRequest.newBuilder(page(server)).build(), BodyHandlers.ofString());
            hold(server);
        }

        for (URI server : List.of(surveys.web(), surveys.api(), surveys.provider())) {
            for (URI address : List.of(page(server), server.resolve("/health/live"))) {
                assertTimeout(
                        Duration.ofSeconds(1),
                        () -> assertThat(client.send(
                                                HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                        .statusCode())
                                .as("%s", address)
                                .isEqualTo(200));
            }
        }
        surveys.visitor().signIn("alice@contoso.example");
    }

    @Test
    @Tag("slow")
    void they_are_closed_after_the_grace_period() throws IOException {
        for (URI server : List.of(surveys.web(), surveys.api(), surveys.provider())) {
            hold(server);
        }

        for (Socket connection : slow) {
            connection.setSoTimeout(MILLISECONDS_TO_BE_CLOSED);
            try {
                assertThat(connection.getInputStream().read()).isNegative();
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
    }

    private static URI page(URI server) {
        return server.resolve(server.equals(surveys.api()) ? "/api/published-surveys" : "/");
    }

    private void hold(URI server) throws IOException {
        String host = "Host: " + server.getAuthority() + "\r\n";
        for (String beginning : List.of(
                "POST /sign-up HTTP/1.1\r\n" + host + "Content-Length: 90000\r\n\r\na",
                "POST /sign-up HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n9",
                "GET / HTTP/1.1\r\n" + host + "X-A: ")) {
            for (int i = 0; i < PER_KIND; i++) {
                Socket connection = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                slow.add(connection);
                connection.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            }
        }
        for (Socket connection : slow) {
            connection.getOutputStream().write('0');
        }
    }
}
