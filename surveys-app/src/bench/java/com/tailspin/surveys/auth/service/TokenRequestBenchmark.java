package com.tailspin.surveys.auth.service;

import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.ClientAssertions;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.oidc.ClaimNames;
import com.tailspin.surveys.auth.oidc.OidcProvider;
import com.tailspin.surveys.auth.oidc.OidcSettings;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Redeems a refresh token at a server that always sends the same response, alternating with the same exchange by the
 * JDK's HTTP client alone.
 */
@State(Scope.Benchmark)
public class TokenRequestBenchmark {

    private static final ClientId CLIENT = new ClientId("surveys-web");
    private static final TokenGrant GRANT = new TokenGrant.Refresh("r".repeat(43), "openid profile email offline_access");

    @Param({"secret", "PS256", "ES256"})
    public String credential;

    private HttpServer server;
    private ExecutorService threads;
    private TokenEndpointClient requests;
    private ServerMetadata metadata;
    private HttpClient http;
    private HttpRequest bare;

    @Setup
    public void start() throws Exception {
        byte[] answer = ("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + "a".repeat(1100)
                        + "\",\"refresh_token\":\"" + "r".repeat(43) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        // Otherwise it waits for an acknowledgement of what it has sent, which takes the system 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        URI endpoint = URI.create(base + "/token");
        metadata = new ServerMetadata(
                new Issuer(base),
                new Issuer(base),
                URI.create(base + "/authorize"),
                ClientEndpoint.at(endpoint),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                false,
                Set.of());
        var provider = new OidcProvider(
                OidcSettings.of(new Authority(base), CLIENT, "api://surveys", "surveys.access", ClaimNames.entra()),
                Clock.systemUTC());
        requests = new TokenEndpointClient(provider.servers(), credentials(), Optional::empty, Clock.systemUTC());
        http = HttpClient.newHttpClient();
        bare = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(900)))
                .build();
    }

    private CredentialService credentials() throws Exception {
        if (credential.equals("secret")) {
            return target -> new ClientCredential.Secret(CLIENT, "a secret", ClientCredential.Secret.Method.POST);
        }
        SigningAlgorithm algorithm = SigningAlgorithm.valueOf(credential);
        boolean elliptic = algorithm == SigningAlgorithm.ES256;
        KeyPairGenerator generator = KeyPairGenerator.getInstance(elliptic ? "EC" : "RSA");
        generator.initialize(elliptic ? 256 : 2048);
        KeyPair pair = generator.generateKeyPair();
        SigningKey key = SigningKey.of(
                "the key",
                pair.getPrivate(),
                pair.getPublic(),
                Optional.empty(),
                algorithm,
                Optional.of("surveys-2026"),
                Optional.empty());
        var assertions = new ClientAssertions(
                CLIENT, AssertionSettings.strict().withAlgorithm(algorithm), Clock.systemUTC(), new SecureRandom());
        return target -> assertions.sign(key, target);
    }

    @TearDown
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The median time of each of the two in an iteration, from request to response, in nanoseconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        public long iterations;
        public long request;
        public long exchange;

        private final List<Long> requests = new ArrayList<>();
        private final List<Long> exchanges = new ArrayList<>();

        @TearDown(Level.Iteration)
        public void end() {
            iterations = 1;
            request = middle(requests);
            exchange = middle(exchanges);
        }

        private static long middle(List<Long> times) {
            Collections.sort(times);
            long middle = times.get(times.size() / 2);
            times.clear();
            return middle;
        }
    }

    @Benchmark
    public TokenResponse.Granted both(Times times, Blackhole hole) throws Exception {
        long begun = System.nanoTime();
        hole.consume(http.send(bare, HttpResponse.BodyHandlers.ofString()).body());
        long between = System.nanoTime();
        TokenResponse.Granted granted = requests.ask(metadata, GRANT, Optional.empty());
        times.requests.add(System.nanoTime() - between);
        times.exchanges.add(between - begun);
        return granted;
    }
}
