package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug is pulled while people are saving, again and again, and nothing that was acknowledged is lost. */
class PulledPlugIT {

    private static final Pattern MORE = Pattern.compile("href=\"([^\"]*list=drafts[^\"]*after=[^\"]*)\"");

    private static final int TIMES = 1;
    private static final int AGAIN_AND_AGAIN = 4;
    private static final String CONTOSO = "alice@contoso.example";

    @TempDir
    Path data;

    @Test
    void on_h2_everything_acknowledged_survives_kill_9() throws Exception {
        survives(TIMES, Map.of());
    }

    @Test
    @Tag("slow")
    void on_h2_everything_acknowledged_survives_kill_9_again_and_again() throws Exception {
        survives(AGAIN_AND_AGAIN, Map.of());
    }

    @Test
    void on_postgresql_everything_acknowledged_survives_kill_9() throws Exception {
        onPostgresql(TIMES);
    }

    @Test
    @Tag("slow")
    void on_postgresql_everything_acknowledged_survives_kill_9_again_and_again() throws Exception {
        onPostgresql(AGAIN_AND_AGAIN);
    }

    private void onPostgresql(int times) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Map<String, String> settings = new HashMap<>();
            settings.put("surveys.persistence.type", "postgresql");
            for (String prefix : List.of("surveys.persistence", "surveys.identity-provider.persistence")) {
                settings.put(prefix + ".url", url.replaceAll("\\?.*", ""));
                settings.put(prefix + ".user", "postgres");
                settings.put(prefix + ".password", "postgres");
            }
            survives(times, settings);
        }
    }

    private void survives(int times, Map<String, String> store) throws Exception {
        Map<String, String> settings = new HashMap<>(store);
        settings.put("surveys.identity.credential.type", "certificate");
        PackagedSurveys.Place place = PackagedSurveys.Place.in(data, settings);
        Visitor alice = new Visitor(place.home());
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        List<String> spent = new ArrayList<>();
        for (int round = 1; round <= times; round++) {
            try (PackagedSurveys surveys = PackagedSurveys.start(place)) {
                if (round == 1) {
                    assertThat(alice.signIn(CONTOSO).html()).contains("Alice");
                }
                everythingIsThere(place, alice, acknowledged, spent);
                AtomicBoolean pulled = new AtomicBoolean();
                Thread saving = new Thread(() -> save(alice, acknowledged, pulled));
                int before = acknowledged.size();
                saving.start();
                while (acknowledged.size() < before + 8) {
                    Thread.sleep(20);
                }
                // The last thing the provider did before it was killed: to remember this one.
                spent.add(assertion(place));
                assertThat(clientCredentials(place, spent.get(spent.size() - 1)).statusCode())
                        .isEqualTo(200);
                pulled.set(true);
                surveys.kill();
                saving.join();
            }
        }
        try (PackagedSurveys surveys = PackagedSurveys.start(place)) {
            everythingIsThere(place, alice, acknowledged, spent);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(8 * times);
            assertThat(surveys.log()).doesNotContain("ERROR");
        }
    }

    /** Saves surveys with a question each, as fast as one person can, until the server is gone. */
    private static void save(Visitor alice, List<String> acknowledged, AtomicBoolean pulled) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                String title = "Survey " + UUID.randomUUID();
                Visitor.Page created = alice.submit(alice.get("/surveys/new"), "/surveys/new", Map.of("title", title));
                if (created.status() != 200) {
                    throw new AssertionError("creating answered " + created.status() + ":\n" + created.html());
                }
                acknowledged.add(title);
            } catch (UncheckedIOException | AssertionError gone) {
                if (pulled.get()) {
                    return;
                }
                throw gone;
            }
        }
    }

    /** The session still holds (no sign-in happens on the way), cached tokens still work (the API is asked), and a used assertion stays used. */
    private static void everythingIsThere(
            PackagedSurveys.Place place, Visitor alice, List<String> acknowledged, List<String> spent)
            throws Exception {
        Visitor.Page mine = alice.get("/surveys");
        assertThat(mine.uri()).isEqualTo(place.home().resolve("/surveys"));
        assertThat(mine.response().previousResponse())
                .as("nobody had to sign in again")
                .isEmpty();
        String drafts = wholeList(alice, mine);
        synchronized (acknowledged) {
            assertThat(acknowledged).allSatisfy(title -> assertThat(drafts).contains(title));
        }
        for (String assertion : spent) {
            HttpResponse<String> replayed = clientCredentials(place, assertion);
            assertThat(replayed.statusCode()).isEqualTo(401);
            assertThat(replayed.body()).contains("invalid_client");
        }
        assertThat(clientCredentials(place, assertion(place)).statusCode()).isEqualTo(200);
    }

    /** The list's parts one after the other, by the links that lead from each to the next. */
    private static String wholeList(Visitor who, Visitor.Page first) {
        StringBuilder all = new StringBuilder(first.html());
        Matcher more = MORE.matcher(first.html());
        while (more.find()) {
            String part = who.get(more.group(1).replace("&amp;", "&")).html();
            all.append(part);
            more = MORE.matcher(part);
        }
        return all.toString();
    }

    private static HttpResponse<String> clientCredentials(PackagedSurveys.Place place, String assertion)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer(place).replace("/v2.0", "/oauth2/v2.0/token")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(Visitor.form(Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "scope",
                                        "api://surveys/.default",
                                        "client_id",
                                        "surveys-web",
                                        "client_assertion_type",
                                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                        "client_assertion",
                                        assertion))))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String issuer(PackagedSurveys.Place place) {
        return "http://localhost:" + place.provider() + "/" + com.tailspin.surveys.idp.directory.DemoTenant.CONTOSO.id()
                + "/v2.0";
    }

    /** A client assertion made with the JDK alone, from the certificate that the first start made. */
    private static String assertion(PackagedSurveys.Place place) throws Exception {
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
                                .formatted(issuer(place), UUID.randomUUID(), now, now, now + 290)
                                .getBytes(StandardCharsets.UTF_8));
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        pss.initSign((PrivateKey) store.getKey(alias, password));
        pss.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(pss.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
