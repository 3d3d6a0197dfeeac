package com.tailspin.surveys.idp.testkit;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A foreign issuer that publishes its keys over HTTP, as a cluster or a build service does. */
public final class OtherIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile List<Named> published;

    /** A key of this issuer. */
    public record Named(String kid, KeyedCertificate key) {
        public static Named make() {
            return new Named(UUID.randomUUID().toString(), KeyedCertificate.rsa("issuer"));
        }
    }

    private OtherIssuer(HttpServer server) {
        this.server = server;
        this.published = List.of(Named.make());
    }

    public static OtherIssuer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new OtherIssuer(server);
            server.createContext("/keys", exchange -> {
                issuer.fetches.incrementAndGet();
                byte[] body = issuer.jwks().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public URI keys() {
        return URI.create(issuer() + "/keys");
    }

    /** How often the keys have been fetched. */
    public int fetches() {
        return fetches.get();
    }

    public Named current() {
        return published.get(0);
    }

    public void publish(List<Named> keys) {
        published = List.copyOf(keys);
    }

    public String jwks() {
        return new JWKSet(published.stream()
                        .map(named -> (JWK) new RSAKey.Builder(
                                        (RSAPublicKey) named.key().certificate().getPublicKey())
                                .keyID(named.kid())
                                .build())
                        .toList())
                .toString();
    }

    /** A token like those of Kubernetes: RS256, a kid, one audience in a list, no jti, valid for one hour. */
    public Assertion token(String subject, String audience) {
        long now = Instant.now().getEpochSecond();
        return Assertion.unfinished(current().key().privateKey())
                .header("alg", "RS256")
                .header("kid", current().kid())
                .claim("iss", issuer())
                .claim("sub", subject)
                .claim("aud", List.of(audience))
                .claim("iat", now)
                .claim("nbf", now)
                .claim("exp", now + 3600);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
