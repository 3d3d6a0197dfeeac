package com.tailspin.surveys.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running identity provider and front end: a sign-out at the provider ends the session here, without a browser
 * in between.
 */
class BackchannelLogoutTest {

    @TempDir
    private static Path folder;

    private static RunningSurveys surveys;

    @BeforeAll
    static void start() {
        surveys = RunningSurveys.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        if (surveys != null) {
            surveys.close();
        }
    }

    @Test
    @Tag("M3")
    void who_signs_out_at_the_provider_is_signed_out_here_in_that_browser_alone() {
        TestVisitor desk = signedIn("alice@contoso.example");
        TestVisitor phone = signedIn("alice@contoso.example");
        TestVisitor bob = signedIn("bob@contoso.example");

        signOut(desk, surveys.provider());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(name(desk.get("/"))).isEmpty());
        assertThat(phone.get("/").html()).contains("Alice Andersen");
        assertThat(bob.get("/").html()).contains("Bob");
    }

    /** Signs out at the provider itself, which asks first. */
    private static void signOut(TestVisitor person, URI provider) {
        Page asked = person.get(provider + "/organizations/oauth2/v2.0/logout");
        assertThat(asked.html()).contains("Do you want to sign out?");
        assertThat(person.submitTo(
                                asked,
                                provider + "/organizations/oauth2/v2.0/logout/decided",
                                Map.of("decision", "sign-out"))
                        .html())
                .contains("You are signed out");
    }

    @Test
    void an_invalid_logout_token_is_rejected_in_json_and_ends_no_session() {
        TestVisitor alice = signedIn("alice@contoso.example");
        TestVisitor provider = new TestVisitor(surveys.web());
        for (Map<String, String> form : List.of(
                Map.<String, String>of(),
                Map.of("logout_token", "x"),
                Map.of("logout_token", "eyJhbGciOiJub25lIn0.e30."))) {
            Page answer = provider.post("/backchannel-logout", form);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.html()).contains("\"error\":\"invalid_request\"");
            assertThat(answer.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(provider.get("/backchannel-logout").status()).isEqualTo(405);
        assertThat(alice.get("/").html()).contains("Alice Andersen");
    }

    @Test
    void the_token_that_the_provider_sends_counts_once_and_only_as_it_was_signed(@TempDir Path other) throws Exception {
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        try (IdentityProvider provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory()));
                RunningSurveys apart = RunningSurveys.start(
                        other,
                        Map.of(
                                "surveys.identity.authority",
                                provider.authority().toString(),
                                "surveys.identity.credential.secret.value",
                                "correct horse"))) {
            provider.register(ClientRegistration.of(
                            "surveys-web",
                            List.of(
                                    apart.web().resolve("/signin-oidc"),
                                    apart.web().resolve("/sign-up/consented")),
                            List.of(apart.web().resolve("/signed-out")),
                            ClientMethod.Secret.of("correct horse", SecretTransport.POST))
                    .withBackchannelLogoutUri(URI.create(
                            "http://localhost:" + listener.getAddress().getPort() + "/")));
            TestVisitor frank = apart.visitor();
            assertThat(signUp(frank).html()).contains("Frank");

            signOut(frank, provider.baseUrl());
            String token = requireNonNull(sent.poll(10, TimeUnit.SECONDS)).substring("logout_token=".length());

            TestVisitor messenger = apart.visitor();
            String[] parts = token.split("\\.", -1);
            String bent = parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();
            assertThat(post(messenger, bent)).isEqualTo(400);
            assertThat(frank.get("/").html()).contains("Frank");
            assertThat(post(messenger, token)).isEqualTo(200);
            assertThat(frank.get("/").html()).doesNotContain("Frank");
            assertThat(post(messenger, token)).as("a second time").isEqualTo(400);
        } finally {
            listener.stop(0);
        }
    }

    private static int post(TestVisitor messenger, String token) {
        return messenger
                .post("/backchannel-logout", Map.of("logout_token", token))
                .status();
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
                    page.html().contains("decision")
                            ? Map.of("decision", "accept")
                            : Map.of("person", "frank@adventure-works.example"));
        }
        return page;
    }

    private static TestVisitor signedIn(String email) {
        TestVisitor visitor = surveys.visitor();
        assertThat(name(visitor.signIn(email))).isNotEmpty();
        return visitor;
    }

    /** Who the page says is signed in. */
    private static String name(Page page) {
        return page.html().contains("Alice Andersen") ? "Alice" : page.html().contains("Bob") ? "Bob" : "";
    }
}
