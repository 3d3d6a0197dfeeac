package compare;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The peer's identity provider, with the one author, who signs in without a click. It checks nothing, so it must not be
 * reachable by anyone else.
 */
final class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;

    Issuer(int port) throws Exception {
        key = new RSAKeyGenerator(2048)
                .keyID("key")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String keys = new JWKSet(key.toPublicJWK()).toString();
        server.createContext("/keys", exchange -> send(exchange, keys));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
        // Spring waits half a second for the keys, which is too short for a server's first response on a busy machine.
        App.get(URI.create(address() + "/keys"));
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    String accessToken() throws Exception {
        return signed(claims("surveys").claim("scope", "surveys.access"));
    }

    // The nonce serves as the code, so that no state is needed.
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        decoded(request.get("redirect_uri")) + "?code=" + request.get("nonce") + "&state="
                                + request.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            String id = signed(claims("peer").claim("nonce", decoded(request.get("code"))));
            send(
                    exchange,
                    "{\"token_type\": \"Bearer\", \"expires_in\": 3600, \"access_token\": \"%s\", \"id_token\": \"%s\"}"
                            .formatted(accessToken(), id));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private JWTClaimsSet.Builder claims(String audience) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address().toString())
                .subject("author")
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(86_400)));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** By name, still encoded. */
    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
