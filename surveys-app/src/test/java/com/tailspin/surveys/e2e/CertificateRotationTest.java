package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates change while people sign in, without a failed sign-in. */
class CertificateRotationTest {

    private static final String PASSWORD = "correct horse";
    private static final String PERSON = "frank@adventure-works.example";
    private static final int CHANGES = 3;
    private static final int AT_ONCE = 3;
    private static final Pattern DAYS_LEFT = Pattern.compile("(?m)^surveys_client_certificate_days_left\\S* (\\S+)$");

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void sign_ins_go_on_without_a_failure_while_the_certificate_changes_three_times() throws Exception {
        changes("certificate");
    }

    @Test
    @Tag("slow")
    void sign_ins_go_on_while_the_certificate_of_the_connection_changes_three_times() throws Exception {
        changes("mtls");
    }

    private void changes(String type) throws Exception {
        List<SelfSignedCertificate> certificates = new ArrayList<>();
        for (int i = 0; i <= CHANGES; i++) {
            certificates.add(made(Duration.ofMinutes(10L * (CHANGES - i) + 5), 100 + 10 * i));
        }
        Path file = folder.resolve("client.p12");
        certificates.get(0).save(file, PASSWORD);
        Path server = folder.resolve("server.p12");
        SelfSignedCertificate.make("localhost", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom())
                .save(server, PASSWORD);

        try (IdentityProvider provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                        .withMutualTls(new MutualTlsSettings(0, new TlsSettings(server, PASSWORD))));
                RunningSurveys surveys = RunningSurveys.start(
                        folder.resolve("data"),
                        Map.of(
                                "surveys.identity.authority",
                                provider.authority().toString(),
                                "surveys.identity.trust-store",
                                server.toString(),
                                "surveys.identity.trust-store-password",
                                PASSWORD,
                                "surveys.identity.credential.type",
                                type,
                                "surveys.identity.credential.certificate.path",
                                file.toString(),
                                "surveys.identity.credential.certificate.password",
                                PASSWORD))) {
            register(provider, type, surveys, certificates.get(0));
            TestVisitor signedInBefore = surveys.visitor();
            assertThat(signUp(signedInBefore).html()).contains("Frank");

            try (SignIns signIns = new SignIns(surveys)) {
                signIns.more();
                for (int i = 1; i <= CHANGES; i++) {
                    SelfSignedCertificate old = certificates.get(i - 1);
                    SelfSignedCertificate next = certificates.get(i);
                    register(provider, type, surveys, old, next);
                    signIns.more();
                    replace(file, next, i);
                    double expected = 100 + 10 * i;
                    await().atMost(Duration.ofSeconds(20))
                            .untilAsserted(() -> assertThat(daysLeft(surveys)).isBetween(expected - 1, expected));
                    signIns.more();
                    // From here on, sign-ins signed with the old certificate would fail.
                    register(provider, type, surveys, next);
                    signIns.more();
                }
            }
            assertThat(signedInBefore.get("/surveys").html())
                    .as("whoever was signed in before the first change still is")
                    .contains("Frank");
            assertThat(surveys.visitor().get("/health/ready").html()).isEqualTo("ready");
        }
    }

    @Test
    @Tag("slow")
    void a_certificate_about_to_expire_is_reported_by_readiness_and_hinders_no_request() throws Exception {
        Path file = folder.resolve("client.p12");
        made(Duration.ofDays(1), 6).save(file, PASSWORD);
        try (RunningSurveys surveys = RunningSurveys.start(
                folder.resolve("data"),
                Map.of(
                        "surveys.identity.credential.type",
                        "certificate",
                        "surveys.identity.credential.certificate.path",
                        file.toString(),
                        "surveys.identity.credential.certificate.password",
                        PASSWORD))) {
            Page ready = surveys.visitor().get("/health/ready");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.html().lines()).hasSize(2).first().isEqualTo("ready");
            assertThat(ready.html()).contains("warning: the client certificate in", "client.p12", "in 4 days");
            assertThat(daysLeft(surveys)).isBetween(4.9, 5.0);
            assertThat(surveys.visitor().signIn("alice@contoso.example").html()).contains("Alice");
            assertThat(new TestVisitor(surveys.api()).get("/metrics").html())
                    .as("the API proves itself to nobody")
                    .doesNotContain("surveys_client_certificate");
        }
    }

    /** People who sign in repeatedly, several at a time, until closed. */
    private static final class SignIns implements AutoCloseable {

        private final AtomicInteger done = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        SignIns(RunningSurveys surveys) {
            for (int i = 0; i < AT_ONCE; i++) {
                Thread thread = new Thread(() -> goOn(surveys), "sign-ins");
                threads.add(thread);
                thread.start();
            }
        }

        private void goOn(RunningSurveys surveys) {
            while (!over.get()) {
                try {
                    Page page = surveys.visitor().signIn(PERSON);
                    if (page.status() != 200 || !page.html().contains("Frank")) {
                        failures.add(page.status() + " " + page.uri());
                    }
                    done.incrementAndGet();
                } catch (RuntimeException e) {
                    failures.add(e.toString());
                }
            }
        }

        /** Waits for a few that have begun after this was called. */
        void more() {
            int before = done.get();
            await().atMost(Duration.ofSeconds(20)).until(() -> done.get() >= before + 4 * AT_ONCE);
            assertThat(failures).isEmpty();
        }

        @Override
        public void close() {
            over.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            assertThat(failures).as("of %d sign-ins", done.get()).isEmpty();
        }
    }

    /** Each time in another of the ways in which people replace files. */
    private void replace(Path file, SelfSignedCertificate next, int way) throws IOException, InterruptedException {
        Path beside = folder.resolve(next.thumbprint() + ".p12");
        next.save(beside, PASSWORD);
        switch (way) {
            case 1 -> Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            case 2 -> Files.copy(beside, file, StandardCopyOption.REPLACE_EXISTING);
            default -> {
                byte[] whole = Files.readAllBytes(beside);
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
                // Long enough for the partial file to be read as complete, and rejected.
                Thread.sleep(4000);
                Files.write(file, whole);
            }
        }
    }

    private static SelfSignedCertificate made(Duration age, int days) {
        return SelfSignedCertificate.make(
                "surveys-web", 2048, Instant.now().minus(age), Duration.ofDays(days), new SecureRandom());
    }

    private static void register(
            IdentityProvider provider, String type, RunningSurveys surveys, SelfSignedCertificate... certificates) {
        URI web = surveys.web();
        List<X509Certificate> known = Arrays.stream(certificates)
                .map(SelfSignedCertificate::certificate)
                .toList();
        provider.register(ClientRegistration.of(
                "surveys-web",
                List.of(web.resolve("/signin-oidc"), web.resolve("/sign-up/consented")),
                List.of(web.resolve("/signed-out")),
                type.equals("mtls")
                        ? new ClientMethod.SelfSignedTls(known)
                        : new ClientMethod.PrivateKeyJwt(known, "PS256")));
    }

    private static double daysLeft(RunningSurveys surveys) {
        String metrics = surveys.visitor().get("/metrics").html();
        Matcher gauge = DAYS_LEFT.matcher(metrics);
        assertThat(gauge.find()).as(metrics).isTrue();
        return Double.parseDouble(gauge.group(1));
    }

    /** Frank signs Adventure Works up, clicking through whatever the provider asks. */
    private static Page signUp(TestVisitor frank) {
        Page page = frank.submit(frank.get("/sign-up"), "/sign-up", Map.of("name", "Adventure Works"));
        for (int clicks = 0; clicks < 4 && page.html().contains("name=\"ticket\""); clicks++) {
            Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.html());
            assertThat(action.find()).isTrue();
            page = frank.submitTo(
                    page,
                    action.group(1),
                    page.html().contains("decision") ? Map.of("decision", "accept") : Map.of("person", PERSON));
        }
        return page;
    }
}
