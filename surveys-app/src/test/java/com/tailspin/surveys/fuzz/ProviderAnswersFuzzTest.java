package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider's metadata, keys and token responses, and the ID token in them, under any header and with any claims. */
@Tag("slow")
class ProviderAnswersFuzzTest {

    private static final String METADATA = """
            {"issuer":"BASE","authorization_endpoint":"BASE/authorize","token_endpoint":"BASE/token","jwks_uri":"BASE/keys",\
            "id_token_signing_alg_values_supported":["RS256"],"response_types_supported":["code"],"subject_types_supported":["public"]}""";
    private static final String TOKENS = """
            {"token_type":"Bearer","access_token":"a","refresh_token":"r","expires_in":3600,"id_token":"ID_TOKEN"}""";
    private static final String CLAIMS = """
            {"iss":"BASE","aud":"surveys-web","sub":"s","oid":"o","tid":"t","name":"N","email":"e@x.example","nonce":"NONCE","iat":NOW,"exp":9999999999}""";

    private static String base;
    private static volatile String metadata = "";
    private static volatile String keys = "";
    private static volatile String tokens = "";

    @BeforeAll
    static void start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String answer = path.endsWith("openid-configuration") ? metadata : path.endsWith("/keys") ? keys : tokens;
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        base = "http://localhost:" + server.getAddress().getPort();
    }

    static Stream<Arguments> seeds() {
        String keys = new JWKSet(HostileProvider.KEY).toString();
        String header = "{\"alg\":\"RS256\",\"kid\":\"one\"}";
        return Stream.of(
                arguments(METADATA, keys, TOKENS, header, CLAIMS),
                arguments(METADATA, keys, TOKENS.replace("3600", "1e30"), header, "null"),
                arguments(
                        METADATA,
                        "{\"keys\":[null,{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
                        "[]",
                        "[]",
                        CLAIMS),
                arguments("null", "null", "null", "null", "null"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "8s")
    void an_answer_is_taken_or_refused_in_words(
            @NotNull String configuration,
            @NotNull String keySet,
            @NotNull String tokenResponse,
            @NotNull String header,
            @NotNull String claims) {
        FuzzedSurveys.allowLoopback();
        FrontEnd frontEnd = new FrontEnd(
                URI.create(base),
                target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST));
        metadata = configuration.replace("BASE", base);
        keys = keySet;
        tokens = "";
        try {
            AuthorizationRedirect redirect = frontEnd.begin();
            Map<String, String> sent = FrontEnd.query(redirect.location());
            String idToken = IdTokens.sign(
                    header,
                    claims.replace("BASE", base)
                            .replace("NONCE", sent.getOrDefault("nonce", ""))
                            .replace(
                                    "NOW",
                                    Long.toString(frontEnd.clock.instant().getEpochSecond())));
            tokens = tokenResponse.replace("ID_TOKEN", idToken);
            Map<String, String> callback = new HashMap<>();
            callback.put("code", "c");
            callback.put("state", sent.getOrDefault("state", ""));
            callback.put("iss", base);
            frontEnd.signingIn.complete(callback, redirect.browserKey());
        } catch (AuthRefused refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }
}
