package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.service.SharedTokens;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.idp.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole applications on one PostgreSQL, and the identity provider, which lets a refresh token be used once and withdraws everything when
 * one comes twice. What only the same parts of two applications do is in {@code RenewalOnSeveralNodesTest}.
 */
class TwoFrontEndsTest {

    private static final int ROUNDS = 3;
    private static final int CALLS_AT_EACH = 4;
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Pattern GRANT = Pattern.compile("(?:^|&)grant_type=([a-z_]+)");

    @TempDir
    Path folder;

    /** What the token endpoint was asked for, and how it answered. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final Set<String> refreshTokens = new HashSet<>();

    @Test
    @Tag("slow")
    void a_persons_token_is_renewed_once_however_many_ask_at_both_and_signing_out_at_one_holds_at_the_other()
            throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                IdentityProvider provider = IdentityProvider.start(
                        IdentityProviderSettings.of(StoreSettings.inMemory()).withRequests(this::look));
                RunningSurveys one = node("one", postgres, provider);
                RunningSurveys other = node("other", postgres, provider);
                SharedTokens shared = new SharedTokens(one.deployment())) {
            provider.register(ClientRegistration.of(
                    "surveys-web",
                    Stream.of(one, other)
                            .flatMap(node -> Stream.of("/signin-oidc", "/sign-up/consented")
                                    .map(node.web()::resolve))
                            .toList(),
                    List.of(),
                    ClientMethod.Secret.of("a secret of both", SecretTransport.POST)));
            TestVisitor frank = one.visitor();
            signUp(frank);
            PersonKey person = frank(provider);

            for (int round = 1; round <= ROUNDS; round++) {
                shared.takeAccess(person);
                asked.clear();
                for (Page page : atOnce(frank, one.web(), other.web())) {
                    assertThat(page.status()).as(page.html()).isEqualTo(200);
                    assertThat(page.html()).contains("Frank");
                    assertThat(page.uri().getPath()).isEqualTo("/surveys");
                }
                assertThat(asked).as("round %d", round).containsExactly("refresh_token 200");
                refreshTokens.add(shared.of(person).orElseThrow().refresh());
            }
            assertThat(refreshTokens).as("each time another").hasSize(ROUNDS);

            String stolen = frank.cookieHeader();
            assertThat(status(other, stolen)).isEqualTo(200);
            frank.submit(frank.get(one.web() + "/surveys"), "/sign-out", Map.of());
            assertThat(shared.of(person)).isEmpty();
            assertThat(status(other, stolen)).as("to the sign-in").isEqualTo(302);
        }
    }

    /** Delays the renewal, so that all other requests arrive in the meantime. */
    private void look(HandledRequest request) {
        if (!request.target().endsWith("/token")) {
            return;
        }
        Matcher grant = GRANT.matcher(request.requestBody());
        asked.add((grant.find() ? grant.group(1) : "?") + " " + request.status());
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int status(RunningSurveys node, String cookies) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(node.web().resolve("/surveys"))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<Page> atOnce(TestVisitor frank, URI... nodes) throws Exception {
        int calls = CALLS_AT_EACH * nodes.length;
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            var together = new CyclicBarrier(calls);
            List<Callable<Page>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                String address = nodes[i % nodes.length].resolve("/surveys").toString();
                all.add(() -> {
                    together.await();
                    return frank.get(address);
                });
            }
            List<Page> pages = new ArrayList<>();
            for (Future<Page> page : threads.invokeAll(all)) {
                pages.add(page.get());
            }
            return pages;
        } finally {
            threads.shutdownNow();
        }
    }

    private RunningSurveys node(String name, EmbeddedPostgres postgres, IdentityProvider provider) {
        return RunningSurveys.start(
                folder.resolve(name),
                Map.of(
                        "surveys.encryption-key",
                        KEY,
                        "surveys.persistence.type",
                        "postgresql",
                        "surveys.persistence.url",
                        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                        "surveys.persistence.user",
                        "postgres",
                        "surveys.persistence.password",
                        "postgres",
                        "surveys.identity.authority",
                        provider.authority().toString(),
                        // Refresh tokens of bound tokens are not rotated; here two nodes share one that is.
                        "surveys.identity.sender-constraint",
                        "none",
                        "surveys.identity.credential.secret.value",
                        "a secret of both"));
    }

    private static PersonKey frank(IdentityProvider provider) {
        return new PersonKey(
                new Issuer(provider.issuer(DemoTenant.ADVENTURE_WORKS).toString()),
                DemoTenant.member("frank@adventure-works.example")
                        .orElseThrow()
                        .person()
                        .oid()
                        .toString());
    }

    /** Frank signs Adventure Works up, clicking through whatever the provider asks. */
    private static void signUp(TestVisitor frank) {
        Page page = frank.submit(frank.get("/sign-up"), "/sign-up", Map.of("name", "Adventure Works"));
        for (int clicks = 0; clicks < 4 && page.html().contains("name=\"ticket\""); clicks++) {
            Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.html());
            assertThat(action.find()).isTrue();
            page = frank.submitTo(
                    page,
                    action.group(1),
                    page.html().contains("decision")
                            ? Map.of("decision", "accept")
                            : Map.of("person", "frank@adventure-works.example"));
        }
        assertThat(page.html()).contains("Frank");
    }
}
