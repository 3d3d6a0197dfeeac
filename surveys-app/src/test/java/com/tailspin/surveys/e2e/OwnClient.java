package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The application's own client at its embedded provider, made with the JDK alone from the certificate that the first start made. */
final class OwnClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedSurveys.Place place;

    OwnClient(PackagedSurveys.Place place) {
        this.place = place;
    }

    /** An access token for the API, after a sign-in without a click. */
    String tokenFor(String email) throws Exception {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", "surveys-web");
        request.put("response_type", "code");
        request.put("redirect_uri", place.home() + "/signin-oidc");
        request.put("scope", "openid profile email api://surveys/surveys.access");
        request.put("state", "s");
        request.put("nonce", "n");
        request.put("code_challenge_method", "S256");
        request.put(
                "code_challenge",
                base64(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
        request.put("login_hint", email);
        HttpResponse<String> pushed = post("par", request, assertion());
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        Map<String, String> reference = Map.of(
                "client_id",
                "surveys-web",
                "request_uri",
                JSON.readTree(pushed.body()).get("request_uri").asText());
        HttpResponse<String> redirect = http.send(
                HttpRequest.newBuilder(endpoint("authorize?" + TestVisitor.form(reference)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(redirect.headers().firstValue("Location"))
                .as(redirect.body())
                .isPresent();
        String location = redirect.headers().firstValue("Location").orElseThrow();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", TestVisitor.fields(URI.create(location).getRawQuery()).get("code"));
        form.put("redirect_uri", place.home() + "/signin-oidc");
        form.put("code_verifier", VERIFIER);
        HttpResponse<String> answer = token(form, assertion());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").asText();
    }

    HttpResponse<String> clientCredentials(String assertion) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "client_credentials", "scope", "api://surveys/.default"), assertion);
    }

    private HttpResponse<String> token(Map<String, String> grant, String assertion)
            throws IOException, InterruptedException {
        return post("token", grant, assertion);
    }

    private HttpResponse<String> post(String endpoint, Map<String, String> parameters, String assertion)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", "surveys-web");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return http.send(
                HttpRequest.newBuilder(endpoint(endpoint))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(TestVisitor.form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A client assertion that was not used before. */
    String assertion() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = Files.readString(place.data().resolve("client-certificate.password"))
                .strip()
                .toCharArray();
        try (var in = Files.newInputStream(place.data().resolve("client-certificate.p12"))) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        String thumbprint = base64(MessageDigest.getInstance("SHA-256")
                .digest(store.getCertificate(alias).getEncoded()));
        long now = Instant.now().getEpochSecond();
        String signed = base64("{\"alg\":\"PS256\",\"typ\":\"client-authentication+jwt\",\"x5t#S256\":\"%s\"}"
                        .formatted(thumbprint)
                        .getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(
                        "{\"iss\":\"surveys-web\",\"sub\":\"surveys-web\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
                                .formatted(authority() + "/v2.0", UUID.randomUUID(), now, now, now + 290)
                                .getBytes(StandardCharsets.UTF_8));
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        pss.initSign((PrivateKey) store.getKey(alias, password));
        pss.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(pss.sign());
    }

    private URI endpoint(String name) {
        return URI.create(authority() + "/oauth2/v2.0/" + name);
    }

    private String authority() {
        return "http://localhost:" + place.provider() + "/" + DemoTenant.CONTOSO.id();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
