package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.cli.Terminal.Said;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code token request}, with the embedded provider running. */
class TokenRequestTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"secret, post, client_secret", "certificate, post, client_assertion"})
    void a_token_is_granted_and_both_sides_are_shown(String type, String method, String proof) throws Exception {
        showsBothSides(type, method, proof);
    }

    @ParameterizedTest
    @CsvSource({
        "secret, basic, Authorization",
        "secret-jwt, post, client_assertion",
        "jwk, post, client_assertion",
        "federated, post, client_assertion"
    })
    @Tag("slow")
    void every_other_credential_gets_a_token_too(String type, String method, String proof) throws Exception {
        showsBothSides(type, method, proof);
    }

    private void showsBothSides(String type, String method, String proof) throws Exception {
        Terminal terminal = Terminal.in(folder)
                .with("surveys.identity.credential.type", type)
                .with("surveys.identity.credential.secret.method", method);
        try (Running running = Running.with(terminal)) {
            JsonNode said = json(0, running.terminal().run("token", "request", "--json"));
            assertThat(said.at("/granted").asBoolean()).isTrue();
            assertThat(said.at("/request/parameters/grant_type").asText()).isEqualTo("client_credentials");
            assertThat(said.at("/request/parameters/scope").asText()).isEqualTo("api://surveys/.default");
            String shown = said.at("/request/parameters/" + proof).asText();
            boolean spent = proof.equals("client_assertion") && !type.equals("federated");
            assertThat(shown).matches(spent ? "eyJ[\\w.-]+" : "(Basic )?.{8}… \\(\\d+ characters\\)");
            assertThat(said.at("/answer/members/access_token").asText()).matches("eyJ.{5}… \\(\\d+ characters\\)");
            assertThat(said.at("/answer/accessToken/claims/idtyp").asText()).isEqualTo("app");
        }
    }

    @Test
    void the_secret_is_nowhere_in_what_people_see() throws Exception {
        try (Running running = Running.with(Terminal.in(folder))) {
            Said said = running.terminal().run("token", "request");
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out())
                    .contains("sent to http://localhost:", "answered with 200", "claims of access_token")
                    .doesNotContain(
                            Files.readString(folder.resolve("client.secret")).strip());
        }
    }

    @Test
    void a_refusal_is_said_in_plain_words_and_ends_with_1() throws Exception {
        try (Running running = Running.with(Terminal.in(folder))) {
            Said wrong = running.terminal()
                    .with("surveys.identity.credential.secret.value", "not the secret")
                    .run("token", "request");
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains(
                            "answered with 401",
                            "invalid_client",
                            "No token was issued: The server could not authenticate");

            Terminal certificate = running.terminal().with("surveys.identity.credential.type", "certificate");
            JsonNode said = json(1, certificate.run("token", "request", "--json"));
            assertThat(said.at("/request/parameters/client_assertion").asText())
                    .as("not spent, so not whole")
                    .matches("eyJ.{5}… \\(\\d+ characters\\)");
            assertThat(said.at("/meaning").asText()).contains("assertion verify");

            assertThat(running.terminal()
                            .run("token", "request", "--scope", "nonsense")
                            .out())
                    .contains("invalid_scope", "followed by /.default");
            assertThat(running.terminal()
                            .run("token", "request", "--tenant", "nobody.example")
                            .exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void an_unreachable_provider_is_one_sentence_and_exit_code_1() {
        Said said =
                Terminal.in(folder).with("surveys.identity-provider.port", "1").run("token", "request");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("(is it running?).").hasLineCount(1);
    }

    @Test
    void any_free_port_is_an_address_that_only_the_provider_knows() {
        Said said =
                Terminal.in(folder).with("surveys.identity-provider.port", "0").run("token", "request");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("surveys.identity-provider.base-url");
    }

    private static JsonNode json(int exit, Said said) throws Exception {
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return new ObjectMapper().readTree(said.out());
    }

    private record Running(SurveysApplication application, Terminal terminal) implements AutoCloseable {

        static Running with(Terminal terminal) {
            Properties properties = new Properties();
            terminal.settings().forEach(properties::setProperty);
            properties.setProperty("surveys.web.port", "0");
            properties.setProperty("surveys.api.port", "0");
            properties.setProperty("surveys.identity-provider.port", "0");
            SurveysApplication application =
                    SurveysApplication.start(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL);
            return new Running(
                    application,
                    terminal.with(
                            "surveys.identity-provider.port",
                            Integer.toString(application.deployment().provider().port())));
        }

        @Override
        public void close() {
            application.close();
        }
    }
}
