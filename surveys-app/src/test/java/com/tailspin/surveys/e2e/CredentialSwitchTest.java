package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running front end's credential is exchanged while people sign in. */
class CredentialSwitchTest {

    private static final int PEOPLE = 4;
    private static final int SWITCHES = 12;

    @TempDir
    Path data;

    @Test
    void no_sign_in_fails_while_the_credential_is_exchanged() throws Exception {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor teacher = surveys.visitor();
            TestVisitor carol = surveys.visitor();
            // What is loaded for the first sign-in takes long on a busy machine.
            teacher.get("/workshop");
            carol.signIn("carol@contoso.example");
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
            List<Future<Integer>> signIns = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                signIns.add(people.submit((Callable<Integer>) () -> signsInUntil(over, surveys)));
            }
            for (int times = 0; times < SWITCHES; times++) {
                String kind = times % 2 == 0 ? "certificate" : "secret";
                // Continues with a sign-in, where nobody is recognised: the provider asks who.
                assertThat(teacher.post("/workshop/credential", Map.of("kind", kind))
                                .status())
                        .isEqualTo(200);
                assertThat(carol.signIn("carol@contoso.example").html()).contains("Carol");
            }
            over.set(true);
            int made = 0;
            for (Future<Integer> each : signIns) {
                made += each.get();
            }
            people.shutdown();

            assertThat(made).as("sign-ins meanwhile").isGreaterThan(SWITCHES);
            assertThat(surveys.visitor().get("/workshop/wire").html())
                    .contains("client_secret_post", "private_key_jwt")
                    .doesNotContain("wire-refused");
        }
    }

    private static int signsInUntil(AtomicBoolean over, RunningSurveys surveys) {
        TestVisitor bob = surveys.visitor();
        int times = 0;
        while (!over.get()) {
            TestVisitor.Page page = bob.signIn("bob@contoso.example");
            assertThat(page.status()).as(page.html()).isEqualTo(200);
            assertThat(page.html()).contains("Bob");
            times++;
        }
        return times;
    }

    @Test
    @Tag("slow")
    void the_switch_ends_with_the_application_and_its_certificate_is_used_again() throws Exception {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            surveys.visitor().post("/workshop/credential", Map.of("kind", "certificate"));
            assertThat(newestMethod(surveys)).isEqualTo("private_key_jwt");
        }
        byte[] certificate = Files.readAllBytes(data.resolve("client-certificate.p12"));
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            assertThat(newestMethod(surveys)).isEqualTo("client_secret_post");
            surveys.visitor().post("/workshop/credential", Map.of("kind", "certificate"));
            assertThat(newestMethod(surveys)).isEqualTo("private_key_jwt");
        }
        assertThat(data.resolve("client-certificate.p12")).hasBinaryContent(certificate);
    }

    @Test
    @Tag("slow")
    void a_configured_certificate_can_be_exchanged_for_a_secret_and_back() {
        try (RunningSurveys surveys =
                RunningSurveys.start(data, Map.of("surveys.identity.credential.type", "certificate"))) {
            assertThat(newestMethod(surveys)).isEqualTo("private_key_jwt");
            surveys.visitor().post("/workshop/credential", Map.of("kind", "secret"));
            assertThat(newestMethod(surveys)).isEqualTo("client_secret_post");
            surveys.visitor().post("/workshop/credential", Map.of("kind", "certificate"));
            assertThat(newestMethod(surveys)).isEqualTo("private_key_jwt");
        }
    }

    @Test
    @Tag("slow")
    void with_another_type_of_credential_the_switch_is_not_offered_and_the_page_says_why() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of("surveys.identity.credential.type", "jwk"))) {
            TestVisitor visitor = surveys.visitor();
            assertThat(visitor.get("/workshop?step=assertion").html())
                    .contains("surveys.identity.credential.type is jwk")
                    .doesNotContain("/workshop/credential");
            visitor.post("/workshop/credential", Map.of("kind", "secret"));
            assertThat(newestMethod(surveys)).isEqualTo("private_key_jwt");
        }
    }

    @Test
    void settings_that_do_not_suffice_for_a_certificate_change_nothing_and_are_named() {
        try (RunningSurveys surveys =
                RunningSurveys.start(data, Map.of("surveys.identity.credential.certificate.store", "pem"))) {
            TestVisitor.Page refused = surveys.visitor().post("/workshop/credential", Map.of("kind", "certificate"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.html())
                    .contains("The credential was not switched.", "surveys.identity.credential.certificate.path");
            assertThat(newestMethod(surveys)).isEqualTo("client_secret_post");
        }
    }

    @Test
    void other_sites_cannot_exchange_the_credential() throws Exception {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            URI target = surveys.web().resolve("/workshop/credential");
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(target)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Origin", "https://evil.example")
                                    .POST(HttpRequest.BodyPublishers.ofString("kind=certificate"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(403);
            assertThat(newestMethod(surveys)).isEqualTo("client_secret_post");
        }
    }

    /** How the front end authenticated in a sign-in just now, as its provider has seen it. */
    private static String newestMethod(RunningSurveys surveys) {
        TestVisitor alice = surveys.visitor();
        assertThat(alice.signIn("alice@contoso.example").status()).isEqualTo(200);
        String newest = alice.get("/workshop/wire").html().split("class=\"row\"", 3)[1];
        return newest.replaceFirst("(?s).*?<code>(client_secret_post|private_key_jwt)</code>.*", "$1");
    }
}
