package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real people, there is no workshop and no traffic recorder. */
class WorkshopIsAbsentTest {

    private static final String SECRET = "a secret that both sides know";
    private static final List<String> PATHS = List.of(
            "/workshop",
            "/workshop/wire",
            "/workshop/wire/part",
            "/workshop/wire/1",
            "/workshop/rotation",
            "/workshop/rotation/part",
            "/workshop/course/handout",
            "/workshop/hexagon",
            "/workshop/assets/live.js");

    @TempDir
    Path data;

    @Test
    void with_another_authority_there_is_no_workshop_and_nothing_is_recorded() {
        try (IdentityProvider provider = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory()));
                RunningSurveys surveys = RunningSurveys.start(
                        data,
                        Map.of(
                                "surveys.identity.authority",
                                provider.authority().toString(),
                                "surveys.identity.credential.secret.value",
                                SECRET))) {
            URI web = surveys.web();
            provider.register(ClientRegistration.of(
                    "surveys-web",
                    List.of(web.resolve("/signin-oidc"), web.resolve("/sign-up/consented")),
                    List.of(web.resolve("/signed-out")),
                    ClientMethod.Secret.of(SECRET, SecretTransport.POST)));
            TestVisitor alice = surveys.visitor();
            alice.signIn("alice@contoso.example");
            assertIsAbsent(surveys, alice);
        }
    }

    @Test
    void where_it_is_switched_off_there_is_none_either() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of("surveys.workshop.enabled", "false"))) {
            TestVisitor alice = surveys.visitor();
            assertThat(alice.signIn("alice@contoso.example").html()).contains("Alice");
            assertIsAbsent(surveys, alice);
        }
    }

    @Test
    void at_an_address_that_is_not_on_this_machine_there_is_none_unless_the_setting_says_so() throws Exception {
        Map<String, String> elsewhere = Map.of("surveys.web.base-url", "http://surveys.example");
        try (RunningSurveys surveys = RunningSurveys.start(data, elsewhere)) {
            assertThat(statusAt(surveys, "/")).contains("200");
            assertThat(statusAt(surveys, "/workshop/wire")).contains("404");
            assertThat(surveys.deployment().runsWorkshop()).isFalse();
        }
        Map<String, String> wanted = new HashMap<>(elsewhere);
        wanted.put("surveys.workshop.enabled", "true");
        try (RunningSurveys surveys = RunningSurveys.start(data, wanted)) {
            assertThat(statusAt(surveys, "/workshop/wire")).contains("200");
        }
    }

    /** Through a socket, because the available clients cannot send another host name than the one they connect to. */
    private static String statusAt(RunningSurveys surveys, String path) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), surveys.deployment().web().port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: surveys.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static void assertIsAbsent(RunningSurveys surveys, TestVisitor visitor) {
        PATHS.forEach(path -> assertThat(visitor.get(path).status()).as(path).isEqualTo(404));
        assertThat(visitor.get("/").html()).doesNotContain("/workshop");
        // What records is made with the workshop and in no other way: CompositionTest.
        assertThat(surveys.deployment().runsWorkshop()).isFalse();
    }
}
