package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If the identity provider is down or rejects the client, people see a page that says so, and no restart is needed. */
class ProviderTroubleTest {

    @TempDir
    Path data;

    @Test
    void a_wrong_secret_is_not_blamed_on_the_visitor_and_the_right_one_works_immediately() throws Exception {
        int providerPort = freePort();
        try (IdentityProvider provider = provider(providerPort);
                RunningSurveys surveys = surveys(providerPort)) {
            provider.register(client(surveys, "another secret"));
            Page refused = signUp(surveys.visitor());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.html()).contains("could not authenticate").doesNotContain("our secret");
            assertThat(refused.html())
                    .as("the number under which the log says why")
                    .contains(refused.response()
                            .headers()
                            .firstValue("X-Request-Id")
                            .orElseThrow());

            provider.register(client(surveys, "our secret"));
            Page signedUp = signUp(surveys.visitor());
            assertThat(signedUp.status()).as(signedUp.html()).isEqualTo(200);
            assertThat(signedUp.html()).contains("Frank");
        }
    }

    @Test
    void a_provider_that_is_down_is_said_so_and_sign_in_works_when_it_is_back() throws Exception {
        int providerPort = freePort();
        try (RunningSurveys surveys = surveys(providerPort)) {
            Page down = surveys.visitor().get("/sign-in");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.html()).contains("sign-in service");
            try (IdentityProvider provider = provider(providerPort)) {
                provider.register(client(surveys, "our secret"));
                // For a second after a failure the provider is not asked again.
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() ->
                                assertThat(signUp(surveys.visitor()).html()).contains("Frank"));
            }
            assertThat(surveys.visitor().get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void a_token_that_the_api_rejects_is_reported_and_not_requested_repeatedly() throws Exception {
        int providerPort = freePort();
        try (IdentityProvider provider = provider(providerPort);
                RunningSurveys surveys =
                        surveys(providerPort, Map.of("surveys.api.audience", "api://another-application"))) {
            provider.register(client(surveys, "our secret"));
            Page refused = signUp(surveys.visitor());
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.uri().getPath()).isEqualTo("/signin-oidc");
            assertThat(refused.html()).contains("does not accept your sign-in").doesNotContain("not signed up yet");
        }
    }

    @Test
    void a_token_without_an_address_is_said_so_and_not_taken_for_an_unknown_organisation() throws Exception {
        int providerPort = freePort();
        try (IdentityProvider provider = provider(providerPort);
                RunningSurveys surveys = surveys(providerPort, Map.of("surveys.identity.claims.email", "mail"))) {
            provider.register(client(surveys, "our secret"));
            Page refused = signUp(surveys.visitor());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.html()).contains("does not say who you are").doesNotContain("not signed up yet");
        }
    }

    private RunningSurveys surveys(int providerPort) {
        return surveys(providerPort, Map.of());
    }

    private RunningSurveys surveys(int providerPort, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("surveys.identity.authority", "http://localhost:" + providerPort + "/organizations/v2.0");
        settings.put("surveys.identity.credential.secret.value", "our secret");
        settings.put("surveys.identity.scopes", "openid profile offline_access api://surveys/surveys.access");
        return RunningSurveys.start(data, settings);
    }

    private static IdentityProvider provider(int port) {
        return IdentityProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withPort(port));
    }

    private static ClientRegistration client(RunningSurveys surveys, String secret) {
        URI web = surveys.web();
        return ClientRegistration.of(
                "surveys-web",
                List.of(web.resolve("/signin-oidc"), web.resolve("/sign-up/consented")),
                List.of(web.resolve("/signed-out")),
                ClientMethod.Secret.of(secret, SecretTransport.POST));
    }

    /** Frank signs Adventure Works up, clicking through whatever the provider asks. */
    private static Page signUp(TestVisitor frank) {
        Page page = frank.submit(frank.get("/sign-up"), "/sign-up", Map.of("name", "Adventure Works"));
        for (int clicks = 0; clicks < 4 && page.html().contains("name=\"ticket\""); clicks++) {
            java.util.regex.Matcher action =
                    java.util.regex.Pattern.compile("action=\"([^\"]+)\"").matcher(page.html());
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
