package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thief reads an access token on its way from the front end to the API, and presents it there. */
class StolenTokenTest {

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

        private static int freePort() throws IOException {
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
        return HTTP.send(HttpRequest.newBuilder(address).headers(headers).build(), BodyHandlers.ofString());
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
}
