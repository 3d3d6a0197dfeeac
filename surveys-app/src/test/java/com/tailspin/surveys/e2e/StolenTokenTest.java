package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thief reads an access token on its way from the front end to the API, and presents it there. */
class StolenTokenTest {

    private static final String PASSWORD = "correct horse";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** The API's address is that of a relay, which records what passes. */
    private record Tapped(RunningSurveys surveys, RecordingRelay relay) implements AutoCloseable {
        static Tapped start(Path folder, String constraint) throws IOException {
            int relayed = freePort();
            int api = freePort();
            var relay = new RecordingRelay(relayed, api);
            return new Tapped(
                    RunningSurveys.start(
                            folder,
                            Map.of(
                                    "surveys.identity.sender-constraint",
                                    constraint,
                                    "surveys.api.port",
                                    Integer.toString(api),
                                    "surveys.api.base-url",
                                    "http://localhost:" + relayed)),
                    relay);
        }

        static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        /** The latest request for who is calling. */
        String stolen() {
            List<String> requests = relay.requests("GET /api/me ");
            return requests.get(requests.size() - 1);
        }

        URI me() {
            return URI.create(surveys.api() + "/api/me");
        }

        @Override
        public void close() throws IOException {
            surveys.close();
            relay.close();
        }
    }

    private static String header(String request, String name) {
        Matcher header = Pattern.compile("(?im)^" + name + ": ([^\\r\\n]+)").matcher(request);
        assertThat(header.find()).as(name).isTrue();
        return header.group(1);
    }

    private static HttpResponse<String> call(URI address, String... headers) throws Exception {
        return call(HTTP, address, headers);
    }

    private static HttpResponse<String> call(HttpClient http, URI address, String... headers) throws Exception {
        return http.send(HttpRequest.newBuilder(address).headers(headers).build(), BodyHandlers.ofString());
    }

    private static String challenge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    void a_bearer_token_works_for_the_thief() throws Exception {
        try (Tapped tapped = Tapped.start(folder, "none")) {
            tapped.surveys().visitor().signIn("alice@contoso.example");
            String authorization = header(tapped.stolen(), "Authorization");

            assertThat(authorization).startsWith("Bearer ");
            assertThat(call(tapped.me(), "Authorization", authorization).body()).contains("Alice Andersen");
            assertThat(call(tapped.me(), "Authorization", "Bearer made-up").body())
                    .contains("\"The access token was rejected: it is not a signed JWT.\"");
        }
    }

    @Test
    void a_bound_token_is_useless_without_the_key() throws Exception {
        try (Tapped tapped = Tapped.start(folder, "dpop")) {
            TestVisitor alice = tapped.surveys().visitor();
            assertThat(alice.signIn("alice@contoso.example").html()).contains("Alice Andersen");
            String authorization = header(tapped.stolen(), "Authorization");
            String proof = header(tapped.stolen(), "DPoP");
            assertThat(authorization).startsWith("DPoP ");
            String token = authorization.substring("DPoP ".length());

            assertThat(challenge(call(tapped.me(), "Authorization", "Bearer " + token)))
                    .startsWith("DPoP realm=\"surveys\", error=\"invalid_token\"")
                    .contains("algs=\"ES256 PS256\"");
            assertThat(challenge(call(tapped.me(), "Authorization", authorization)))
                    .contains("error=\"invalid_token\"");
            assertThat(challenge(call(tapped.me(), "Authorization", authorization, "DPoP", proof)))
                    .as("the same proof again")
                    .contains("error=\"invalid_dpop_proof\"", "used before");
            String thiefsOwn = new DefaultDPoPProofFactory(
                            new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256)
                    .createDPoPJWT("GET", tapped.me(), new DPoPAccessToken(token))
                    .serialize();
            assertThat(challenge(call(tapped.me(), "Authorization", authorization, "DPoP", thiefsOwn)))
                    .contains("error=\"invalid_token\"", "another key");

            assertThat(alice.get("/surveys").status())
                    .as("for Alice it goes on")
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("slow")
    void a_token_bound_to_a_certificate_is_useless_without_it_and_survives_its_replacement() throws Exception {
        int proxied = Tapped.freePort();
        int api = Tapped.freePort();
        SelfSignedCertificate server = certificate("localhost");
        SelfSignedCertificate first = certificate("surveys-web");
        SelfSignedCertificate second = certificate("surveys-web");
        Path client = folder.resolve("client.p12");
        first.save(client, PASSWORD);
        Path trusted = Files.writeString(folder.resolve("proxy.pem"), server.certificateAsPem());
        try (TlsProxy proxy = TlsProxy.start(server, folder, proxied, api);
                RunningSurveys surveys = RunningSurveys.start(
                        folder.resolve("data"),
                        Map.of(
                                "surveys.identity.sender-constraint",
                                "mtls",
                                "surveys.identity.credential.certificate.path",
                                client.toString(),
                                "surveys.identity.credential.certificate.password",
                                PASSWORD,
                                "surveys.identity-provider.mtls.port",
                                "0",
                                "surveys.api.port",
                                Integer.toString(api),
                                "surveys.api.base-url",
                                "https://localhost:" + proxied,
                                "surveys.api.trust-store",
                                trusted.toString(),
                                "surveys.api.client-certificate-header",
                                "Client-Cert"))) {
            TestVisitor alice = surveys.visitor();
            assertThat(alice.signIn("alice@contoso.example").html()).contains("Alice Andersen");
            String stolen = latest(proxy);
            String authorization = header(stolen, "Authorization");
            URI me = URI.create(surveys.api() + "/api/me");
            assertThat(authorization).startsWith("Bearer ");

            assertThat(challenge(call(over(server, Optional.empty()), me, "Authorization", authorization)))
                    .contains("error=\"invalid_token\"", "the connection presented none");
            assertThat(challenge(call(
                            over(server, Optional.empty()),
                            me,
                            "Authorization",
                            authorization,
                            "Client-Cert",
                            header(stolen, "Client-Cert"))))
                    .as("the proxy removes a header with the public certificate")
                    .contains("the connection presented none");
            assertThat(challenge(
                            call(over(server, Optional.of(certificate("thief"))), me, "Authorization", authorization)))
                    .contains("another client certificate");
            assertThat(call(over(server, Optional.of(first)), me, "Authorization", authorization)
                            .body())
                    .as("with certificate and key")
                    .contains("Alice Andersen");
            assertThat(loadWhile(alice, () -> {
                        replace(client, second);
                        await().atMost(Duration.ofSeconds(30))
                                .until(() -> header(latest(proxy), "Client-Cert")
                                        .equals(":"
                                                + Base64.getEncoder()
                                                        .encodeToString(second.certificate()
                                                                .getEncoded())
                                                + ":"));
                    }))
                    .as("statuses of pages while the certificate was replaced")
                    .containsOnly(200);
            String renewed = header(latest(proxy), "Authorization");
            assertThat(renewed).isNotEqualTo(authorization);
            assertThat(call(over(server, Optional.of(second)), me, "Authorization", renewed)
                            .body())
                    .contains("Alice Andersen");
        }
    }

    private static String latest(TlsProxy proxy) {
        List<String> heads = proxy.heads("GET /api/");
        return heads.stream()
                .filter(head -> head.contains("Authorization: ") && head.contains("Client-Cert: "))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private interface Change {
        void make() throws Exception;
    }

    /** The statuses of pages that several windows open until the change has been made. */
    private static Set<Integer> loadWhile(TestVisitor visitor, Change change) throws Exception {
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        var done = new AtomicBoolean();
        List<Thread> windows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread window = new Thread(() -> {
                while (!done.get()) {
                    statuses.add(visitor.get("/surveys").status());
                }
            });
            window.start();
            windows.add(window);
        }
        try {
            change.make();
        } finally {
            done.set(true);
            for (Thread window : windows) {
                window.join();
            }
        }
        return statuses;
    }

    private static void replace(Path file, SelfSignedCertificate next) throws Exception {
        Path beside = file.resolveSibling("next.p12");
        next.save(beside, PASSWORD);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static SelfSignedCertificate certificate(String name) {
        return SelfSignedCertificate.make(
                name, 2048, Instant.now().minusSeconds(60), Duration.ofDays(1), new SecureRandom());
    }

    private static HttpClient over(SelfSignedCertificate trusted, Optional<SelfSignedCertificate> shown) {
        ClientTls tls = new ClientTls(
                List.of(trusted.certificate()),
                shown.map(each -> new CertifiedKey(each.key(), List.of(each.certificate()), Optional.empty())));
        return HttpClient.newBuilder().sslContext(tls.context().orElseThrow()).build();
    }
}
