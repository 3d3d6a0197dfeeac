package com.tailspin.surveys.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy before the stand-in that removes what Entra ID does not have: {@code iss} in redirects and its announcement,
 * and in the metadata the consent page and the endpoints for pushed requests, revocation and introspection.
 */
final class LikeEntra implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNKNOWN = Set.of(
            "authorization_response_iss_parameter_supported",
            "admin_consent_endpoint",
            "pushed_authorization_request_endpoint",
            "revocation_endpoint",
            "introspection_endpoint");
    private static final Set<String> PER_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final int target;
    final List<String> tokenRequests = new CopyOnWriteArrayList<>();

    LikeEntra(int listenOn, int target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), listenOn), 50);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                tokenRequests.add(path);
            }
            String[] answer = answerTo(exchange).split("\r\n\r\n", 2);
            List<String> head = answer[0].lines().toList();
            head.stream().skip(1).map(line -> line.split(": ?", 2)).forEach(header -> {
                if (!PER_CONNECTION.contains(header[0].toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().add(header[0], withoutIssuer(header[1]));
                }
            });
            byte[] body = answer[1].getBytes(StandardCharsets.ISO_8859_1);
            byte[] sent = path.endsWith("/openid-configuration") ? withoutUnknown(body) : body;
            exchange.sendResponseHeaders(
                    Integer.parseInt(head.get(0).split(" ", 3)[1]), sent.length == 0 ? -1 : sent.length);
            exchange.getResponseBody().write(sent);
        }
    }

    /** As it was asked, Host and all, but by HTTP/1.0, whose answers end where the connection does. */
    private String answerTo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        StringBuilder head = new StringBuilder()
                .append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append(" HTTP/1.0\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!PER_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target)) {
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String withoutIssuer(String header) {
        return header.contains("code=") ? header.replaceAll("&iss=[^&]*|(?<=\\?)iss=[^&]*&", "") : header;
    }

    private static byte[] withoutUnknown(byte[] metadata) throws IOException {
        var json = (ObjectNode) JSON.readTree(metadata);
        json.remove(UNKNOWN);
        return JSON.writeValueAsBytes(json);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
