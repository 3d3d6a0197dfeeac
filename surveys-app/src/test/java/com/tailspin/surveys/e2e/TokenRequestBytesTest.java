package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What really goes over the wire, in both credential modes: a relay between the application and the provider keeps the bytes, and they are
 * read with the JDK and a JSON reader alone, with none of the code that made them.
 */
class TokenRequestBytesTest {

    private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    @Tag("T1")
    void with_a_secret_the_secret_itself_travels() throws Exception {
        List<TokenRequest> requests = tokenRequests(Map.of());
        String secret = Files.readString(data.resolve("client.secret")).strip();
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.parameters())
                    .containsOnlyKeys(
                            "grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret")
                    .containsEntry("grant_type", "authorization_code")
                    .containsEntry("client_id", "surveys-web")
                    .containsEntry("client_secret", secret);
            assertThat(request.get("redirect_uri")).endsWith("/signin-oidc");
            assertThat(request.get("code_verifier")).matches("[A-Za-z0-9._~-]{43,128}");
        });
        assertThat(requests.get(0).get("code")).isNotEqualTo(requests.get(1).get("code"));
    }

    @Test
    @Tag("T1")
    void with_a_certificate_a_signature_travels_and_no_secret() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        List<TokenRequest> requests = tokenRequests(Map.of("surveys.identity.credential.type", "certificate"));
        X509Certificate certificate = certificate();
        assertThat(requests).hasSize(2);
        for (TokenRequest request : requests) {
            assertThat(request.parameters())
                    .containsOnlyKeys(
                            "grant_type",
                            "code",
                            "redirect_uri",
                            "code_verifier",
                            "client_id",
                            "client_assertion_type",
                            "client_assertion")
                    .containsEntry("client_id", "surveys-web")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

            String[] parts = request.get("client_assertion").split("\\.", -1);
            assertThat(parts).hasSize(3);
            JsonNode header = JSON.readTree(BASE64URL.decode(parts[0]));
            JsonNode claims = JSON.readTree(BASE64URL.decode(parts[1]));

            assertThat(header.fieldNames()).toIterable().containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
            assertThat(header.get("alg").textValue()).isEqualTo("PS256");
            assertThat(header.get("typ").textValue()).isEqualTo("client-authentication+jwt");
            assertThat(header.get("x5t#S256").textValue())
                    .isEqualTo(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));

            assertThat(claims.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("iss", "sub", "aud", "jti", "iat", "nbf", "exp");
            assertThat(claims.get("iss").textValue()).isEqualTo("surveys-web");
            assertThat(claims.get("sub").textValue()).isEqualTo("surveys-web");
            assertThat(claims.get("aud").isTextual()).isTrue();
            assertThat(claims.get("aud").textValue())
                    .isEqualTo(request.endpoint().replace("/oauth2/v2.0/token", "/v2.0"))
                    .matches("http://localhost:\\d+/[0-9a-f-]{36}/v2\\.0");
            assertThat(claims.get("iat").longValue())
                    .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
            assertThat(claims.get("nbf")).isEqualTo(claims.get("iat"));
            assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                    .isEqualTo(60);
            assertThat(BASE64URL.decode(claims.get("jti").textValue())).hasSizeGreaterThanOrEqualTo(16);

            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            pss.initVerify(certificate.getPublicKey());
            pss.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(pss.verify(BASE64URL.decode(parts[2]))).isTrue();
        }
        assertThat(requests.get(0).get("client_assertion"))
                .isNotEqualTo(requests.get(1).get("client_assertion"));
        assertThat(jti(requests.get(0))).isNotEqualTo(jti(requests.get(1)));
        assertThat(everything).doesNotContain("client_secret").doesNotContain("Authorization: Basic");
    }

    private String everything = "";

    /** The address that was posted to, and the form. */
    private record TokenRequest(String endpoint, Map<String, String> parameters) {
        String get(String parameter) {
            return parameters.getOrDefault(parameter, "");
        }
    }

    /** Two sign-ins, and the token requests that they made. */
    private List<TokenRequest> tokenRequests(Map<String, String> credential) throws Exception {
        int providerPort = freePort();
        int relayPort = freePort();
        Map<String, String> settings = new HashMap<>(credential);
        settings.put("surveys.identity-provider.port", Integer.toString(providerPort));
        settings.put("surveys.identity-provider.base-url", "http://localhost:" + relayPort);
        try (RecordingRelay relay = new RecordingRelay(relayPort, providerPort);
                RunningSurveys surveys = RunningSurveys.start(data, settings)) {
            for (String email : List.of("alice@contoso.example", "dave@fabrikam.example")) {
                TestVisitor.Page page = surveys.visitor().signIn(email);
                assertThat(page.status()).as(page.html()).isEqualTo(200);
            }
            everything = relay.everything();
            return relay.requests("POST /").stream()
                    .filter(request -> request.lines().findFirst().orElse("").contains("/token "))
                    .map(request -> parsed(request, "http://localhost:" + relayPort))
                    .toList();
        }
    }

    private static TokenRequest parsed(String request, String base) {
        String head = request.substring(0, request.indexOf("\r\n\r\n"));
        assertThat(head.lines().skip(1).map(line -> line.toLowerCase(java.util.Locale.ROOT)))
                .anyMatch(line -> line.startsWith("content-type: application/x-www-form-urlencoded"));
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.substring(request.indexOf("\r\n\r\n") + 4).split("&", -1)) {
            int at = pair.indexOf('=');
            String replaced = parameters.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            assertThat(replaced)
                    .as("parameter twice in %s", pair.substring(0, at))
                    .isNull();
        }
        return new TokenRequest(base + head.split(" ", 3)[1], parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String jti(TokenRequest request) throws Exception {
        return JSON.readTree(BASE64URL.decode(request.get("client_assertion").split("\\.", -1)[1]))
                .get("jti")
                .textValue();
    }

    private X509Certificate certificate() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = Files.readString(data.resolve("client-certificate.password"))
                .strip()
                .toCharArray();
        try (var in = Files.newInputStream(data.resolve("client-certificate.p12"))) {
            store.load(in, password);
        }
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
