package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.Race;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key rotation without downtime, both of clients and of the provider itself. */
class RotationTest {
    private static final List<KeyedCertificate> KEYS = List.of(
            KeyedCertificate.rsa("0"), KeyedCertificate.rsa("1"), KeyedCertificate.rsa("2"), KeyedCertificate.rsa("3"));

    @TempDir
    private Path folder;

    private IdentityProvider provider;

    @BeforeEach
    void start() {
        provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inFile(folder.resolve("idp.db")))
                .withClients(List.of(ClientRegistration.of(
                        "web",
                        List.of(URI.create(CodeFlow.REDIRECT)),
                        List.of(),
                        new PrivateKeyJwt(List.of(KEYS.get(0).certificate()), "PS256")))));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void no_request_fails_while_three_certificates_replace_one_another() throws Exception {
        var signing = new AtomicInteger();
        var stop = new AtomicBoolean();
        var requests = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(threads.submit(() -> {
                while (!stop.get()) {
                    assertThat(statusWith(KEYS.get(signing.get()))).isEqualTo(200);
                    requests.incrementAndGet();
                }
            }));
        }
        for (int next = 1; next < KEYS.size(); next++) {
            provider.addCertificate("web", KEYS.get(next).certificate());
            await(requests, 20);
            signing.set(next);
            await(requests, 20);
            provider.removeCertificate("web", KEYS.get(next - 1).certificate());
            await(requests, 20);
            assertThat(statusWith(KEYS.get(next - 1))).isEqualTo(401);
        }
        stop.set(true);
        for (Future<?> client : clients) {
            client.get(1, TimeUnit.MINUTES);
        }
        threads.shutdownNow();
        assertThat(registered()).containsExactly(KEYS.get(3).certificate());
    }

    @Test
    void certificates_added_or_removed_concurrently_are_all_added_or_removed() throws Exception {
        for (int round = 0; round < 20; round++) {
            everyOther(certificate -> provider.addCertificate("web", certificate));
            assertThat(registered())
                    .as("round " + round)
                    .containsExactlyInAnyOrderElementsOf(
                            KEYS.stream().map(KeyedCertificate::certificate).toList());

            everyOther(certificate -> provider.removeCertificate("web", certificate));
            assertThat(registered())
                    .as("round " + round)
                    .containsExactly(KEYS.get(0).certificate());
        }
    }

    /** Applies a change to all certificates but the first, concurrently. */
    private static void everyOther(Consumer<X509Certificate> change) throws Exception {
        var turn = new AtomicInteger();
        Race.of(KEYS.size() - 1, () -> {
            change.accept(KEYS.get(turn.incrementAndGet()).certificate());
            return true;
        });
    }

    private List<X509Certificate> registered() {
        return ((PrivateKeyJwt) provider.client("web").orElseThrow().method()).certificates();
    }

    @Test
    void an_impossible_change_is_refused_and_changes_nothing() {
        assertThatThrownBy(() -> provider.addCertificate("nobody", KEYS.get(1).certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> provider.removeCertificate("web", KEYS.get(0).certificate()))
                .hasMessageContaining("at least one certificate");
        assertThatThrownBy(() ->
                        provider.addCertificate("web", KeyedCertificate.ec("ec").certificate()))
                .hasMessageContaining("cannot sign PS256");

        assertThat(statusWith(KEYS.get(0))).isEqualTo(200);
    }

    @Test
    void a_retired_signing_key_is_no_longer_published_and_its_tokens_are_refused() throws Exception {
        try (var running = RunningProvider.start()) {
            CodeFlow flow = running.flow();
            String token = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")))
                    .text("access_token");
            running.provider().rotateSigningKey();
            assertThat(published(flow)).hasSize(2);
            assertThat(userInfo(flow, token)).isEqualTo(200);

            running.provider().retireOldSigningKeys();

            assertThat(published(flow)).hasSize(1);
            assertThat(userInfo(flow, token)).isEqualTo(401);
            String next = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")))
                    .text("access_token");
            assertThat(userInfo(flow, next)).isEqualTo(200);
        }
    }

    private static List<?> published(CodeFlow flow) throws Exception {
        return JWKSet.parse(new Http()
                        .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                        .body())
                .getKeys();
    }

    private static int userInfo(CodeFlow flow, String token) {
        return new Http()
                .get(flow.provider().baseUrl() + "/oidc/userinfo", "Authorization", "Bearer " + token)
                .status();
    }

    private static void await(AtomicInteger count, int more) throws InterruptedException {
        int goal = count.get() + more;
        for (int i = 0; count.get() < goal; i++) {
            assertThat(i).as("hundredths of a second").isLessThan(3000);
            Thread.sleep(10);
        }
    }

    private int statusWith(KeyedCertificate key) {
        return new Http()
                .post(
                        provider.baseUrl() + "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", "api://surveys/.default",
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                        Assertion.of(
                                                        "web",
                                                        provider.issuer(DemoTenant.CONTOSO)
                                                                .toString(),
                                                        key)
                                                .sign()))
                .status();
    }
}
