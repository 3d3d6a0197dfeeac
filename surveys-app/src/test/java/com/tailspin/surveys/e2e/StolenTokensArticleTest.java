package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of docs/stolen-tokens.md are what really went over the wire: a thief reads each call of the front end, and presents the token
 * again. What the article shows also has to fit together.
 */
class StolenTokensArticleTest {

    private static final Article ARTICLE = Article.named("stolen-tokens.md");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void the_articles_examples_are_what_really_went_over_the_wire() throws Exception {
        Map<String, String> real = new LinkedHashMap<>();
        steal("none", (call, api) -> {
            String authorization = header(call, "Authorization");
            real.put("bearer-call", shown(call));
            real.put("thief-with-bearer-token", answer(ask(api, "Authorization", authorization)));
        });
        steal("dpop", (call, api) -> {
            String authorization = header(call, "Authorization");
            String token = authorization.substring("DPoP ".length());
            String proof = header(call, "DPoP");
            real.put("bound-call", shown(call));
            JsonNode claims = JSON.readTree(SignedJWT.parse(token).getPayload().toBytes());
            real.put("confirmation", "\"cnf\": " + claims.get("cnf"));
            real.put("proof-header", Article.json(proof.split("\\.", -1)[0]));
            real.put("proof-claims", Article.json(proof.split("\\.", -1)[1]));
            real.put("thief-without-proof", answer(ask(api, "Authorization", "Bearer " + token)));
            String own = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256)
                    .createDPoPJWT("GET", api, new DPoPAccessToken(token))
                    .serialize();
            real.put("thief-with-own-key", answer(ask(api, "Authorization", authorization, "DPoP", own)));
            real.put("thief-with-used-proof", answer(ask(api, "Authorization", authorization, "DPoP", proof)));
        });

        ARTICLE.requireExamples(real, StolenTokensArticleTest::steady);
    }

    @Test
    void the_articles_proof_is_signed_with_the_key_that_the_token_is_bound_to() throws Exception {
        Map<String, String> shown = ARTICLE.examples();
        SignedJWT proof = SignedJWT.parse(shown.getOrDefault("bound-call", "")
                .replaceFirst("(?s).*\\nDPoP: ", "")
                .replace("\n", ""));
        ECKey key = proof.getHeader().getJWK().toECKey();

        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(shown.getOrDefault("confirmation", ""))
                .contains(key.computeThumbprint().toString());
        assertThat(JSON.readTree(shown.getOrDefault("proof-header", "")))
                .isEqualTo(JSON.readTree(proof.getHeader().toString()));
        assertThat(JSON.readTree(shown.getOrDefault("proof-claims", "")))
                .isEqualTo(JSON.readTree(proof.getPayload().toString()));
    }

    private interface Thief {
        void reads(String call, URI api) throws Exception;
    }

    /** Alice signs in, and the thief gets the first call of her front end. */
    private void steal(String constraint, Thief thief) throws Exception {
        int api = Article.freePort();
        // What is signed holds the port.
        int relayed = Article.WRITE ? 8081 : Article.freePort();
        try (RecordingRelay relay = new RecordingRelay(relayed, api);
                RunningSurveys surveys = RunningSurveys.start(
                        folder,
                        Map.of(
                                "surveys.identity.sender-constraint",
                                constraint,
                                "surveys.api.port",
                                Integer.toString(api),
                                "surveys.api.base-url",
                                "http://localhost:" + relayed))) {
            surveys.visitor().signIn("alice@contoso.example");
            thief.reads(
                    relay.requests("GET /api/me ").get(0),
                    surveys.deployment().api().baseUrl().resolve("/api/me"));
        }
    }

    private static HttpResponse<String> ask(URI address, String... headers) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address).headers(headers).build(), BodyHandlers.ofString());
    }

    /** The request line and the headers that matter. */
    private static String shown(String call) {
        List<String> lines = new ArrayList<>(List.of(
                call.lines().findFirst().orElseThrow(),
                "Host: " + header(call, "Host"),
                "Authorization: " + header(call, "Authorization").replaceFirst("(eyJ.{5}).*", "$1…")));
        if (call.contains("\r\nDPoP: ")) {
            lines.add("DPoP: " + header(call, "DPoP").replace(".", "\n."));
        }
        return String.join("\n", lines);
    }

    private static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    private static String answer(HttpResponse<String> answer) throws Exception {
        StringBuilder shown = new StringBuilder("HTTP/1.1 " + answer.statusCode());
        answer.headers()
                .firstValue("WWW-Authenticate")
                .ifPresent(challenge ->
                        shown.append("\nWWW-Authenticate: ").append(challenge.replaceAll(", ([a-z_]+=)", ",\n  $1")));
        if (answer.statusCode() == 200) {
            JsonNode person = JSON.readTree(answer.body());
            shown.append("\n\n{\"name\": %s, \"email\": %s, \"roles\": %s, …}"
                    .formatted(person.get("name"), person.get("email"), person.get("roles")));
        }
        return shown.toString();
    }

    /** Without what differs each time. */
    private static String steady(String example) {
        return example.replaceAll("localhost:\\d+", "localhost:PORT")
                .replaceAll("(?s)(DPoP: eyJ).*", "$1…")
                .replaceAll("(Authorization: \\w+ eyJ).*", "$1…")
                .replaceAll("(\"(?:x|y|jkt|jti|ath)\": ?)\"[\\w-]+\"", "$1…")
                .replaceAll("(\"iat\": )\\d+", "$1…");
    }
}
