package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The article's examples are what really went over the wire. Each run signs a person in with a secret and with a certificate, and compares
 * what was sent with what the article shows, but for what differs each time. What the article shows also has to fit together: its
 * assertion says what it says, and its certificate verifies it.
 */
class ArticleTest {

    private static final Article ARTICLE = Article.named("client-assertions.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void the_articles_examples_are_what_really_went_over_the_wire() throws Exception {
        ARTICLE.requireExamples(realExamples(), ArticleTest::steady);
    }

    @Test
    void the_articles_assertion_says_what_the_article_says_and_its_certificate_verifies_it() throws Exception {
        Map<String, String> shown = ARTICLE.examples();
        String assertion = shown.getOrDefault("request-with-assertion", "")
                .replaceFirst("(?s).*&client_assertion=", "")
                .replace("\n", "");
        String[] parts = assertion.split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[0])))
                .isEqualTo(JSON.readTree(shown.getOrDefault("header", "")));
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                .isEqualTo(JSON.readTree(shown.getOrDefault("claims", "")));

        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        shown.getOrDefault("certificate", "").getBytes(StandardCharsets.US_ASCII)));
        assertThat(thumbprint(certificate)).isEqualTo(shown.getOrDefault("thumbprint", ""));
        assertThat(shown.getOrDefault("thumbprint", ""))
                .contains(JSON.readTree(shown.getOrDefault("header", ""))
                        .get("x5t#S256")
                        .textValue());
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        pss.initVerify(certificate.getPublicKey());
        pss.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(pss.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private Map<String, String> realExamples() throws Exception {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("request-with-secret", tokenRequest("secret"));
        String withAssertion = tokenRequest("certificate");
        examples.put("request-with-assertion", withAssertion);
        String[] parts = withAssertion
                .replaceFirst("(?s).*&client_assertion=", "")
                .replace("\n", "")
                .split("\\.", -1);
        examples.put("header", Article.json(parts[0]));
        examples.put("claims", Article.json(parts[1]));
        Certificate certificate = certificate();
        examples.put("thumbprint", thumbprint(certificate));
        examples.put(
                "certificate",
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----");
        return examples;
    }

    /** What the front end sent for one sign-in. What is still worth something to a reader of it, or may be, is cut. */
    private String tokenRequest(String credential) throws Exception {
        int providerPort = Article.freePort();
        // What is signed holds the port; for the rest any will do.
        int relayPort = Article.WRITE && credential.equals("certificate") ? 8082 : Article.freePort();
        try (RecordingRelay relay = new RecordingRelay(relayPort, providerPort);
                RunningSurveys surveys = RunningSurveys.start(
                        data,
                        Map.of(
                                "surveys.identity.credential.type",
                                credential,
                                "surveys.web.port",
                                Article.WRITE ? "8080" : "0",
                                "surveys.identity-provider.port",
                                Integer.toString(providerPort),
                                "surveys.identity-provider.base-url",
                                "http://localhost:" + relayPort))) {
            assertThat(surveys.visitor().signIn("alice@contoso.example").status())
                    .isEqualTo(200);
            List<String> requests = relay.requests("POST /").stream()
                    .filter(request -> request.lines().findFirst().orElse("").contains("/token "))
                    .toList();
            assertThat(requests).hasSize(1);
            return shown(requests.get(0)).replace("localhost:" + relayPort, "localhost:8082");
        }
    }

    private static String shown(String request) {
        String head = request.substring(0, request.indexOf("\r\n\r\n"))
                .lines()
                .filter(line -> line.matches("(?i)(POST|Host:|Content-Type:) ?.*"))
                .map(line -> line.replaceFirst("(?i);? ?charset=utf-8", ""))
                .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
                .collect(Collectors.joining("\n"));
        String form = List.of(request.substring(request.indexOf("\r\n\r\n") + 4).split("&")).stream()
                .map(ArticleTest::shownParameter)
                .collect(Collectors.joining("\n&"));
        return head + "\n\n" + form;
    }

    private static int rank(String line) {
        return line.startsWith("POST") ? 0 : line.regionMatches(true, 0, "host", 0, 4) ? 1 : 2;
    }

    private static String shownParameter(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('='));
        String value = URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
        return switch (name) {
            case "code", "code_verifier", "client_secret" -> name + "=" + value.substring(0, 8) + "…";
            case "client_assertion" -> name + "=" + value.replace(".", "\n.");
            default -> parameter;
        };
    }

    private static String thumbprint(Certificate certificate) throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return "in the assertion  " + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256)
                + "\nby openssl        " + HexFormat.of().withUpperCase().formatHex(sha256);
    }

    private Certificate certificate() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = Files.readString(data.resolve("client-certificate.password"))
                .strip()
                .toCharArray();
        try (var in = Files.newInputStream(data.resolve("client-certificate.p12"))) {
            store.load(in, password);
        }
        return store.getCertificate(store.aliases().nextElement());
    }

    /** Without what differs each time. */
    private static String steady(String example) {
        return example.replaceAll("localhost(:|%3A)\\d+", "localhost$1PORT")
                .replaceAll("(?m)^(&?(?:code|code_verifier|client_secret)=).*$", "$1…")
                .replaceAll("(?s)(client_assertion=).*", "$1…")
                .replaceAll("(\"(?:x5t#S256|jti)\": )\"[\\w-]+\"", "$1…")
                .replaceAll("(\"(?:iat|nbf|exp)\": )\\d+", "$1…")
                .replaceAll("(?m)^((?:in the assertion|by openssl) +)\\S+$", "$1…")
                .replaceAll("(?s)(-----BEGIN CERTIFICATE-----).*(-----END)", "$1…$2");
    }
}
