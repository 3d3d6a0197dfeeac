package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.app.cli.Terminal.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {

    @TempDir
    Path folder;

    @Test
    void settings_as_json_have_value_origin_and_purpose_by_key_and_no_secret() throws Exception {
        Said said = Terminal.in(folder)
                .with("surveys.identity.credential.secret.value", "correct horse battery")
                .with("surveys.port-offset", "100")
                .run("settings", "--json");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).doesNotContain("correct horse");
        JsonNode all = new ObjectMapper().readTree(said.out());
        assertThat(all.at("/surveys.web.port/value").asText()).isEqualTo("8180");
        assertThat(all.at("/surveys.web.port/from").asText()).isEqualTo("default plus surveys.port-offset");
        assertThat(all.at("/surveys.identity.credential.secret.value/value").asText())
                .isEqualTo("(secret)");
        assertThat(all.at("/surveys.encryption-key/value").isNull()).isTrue();
        assertThat(all.at("/surveys.web.base-url/value").asText()).isEqualTo("http://localhost:8180");
        assertThat(all.at("/surveys.web.base-url/from").asText()).isEqualTo("follows surveys.web.port");
        assertThat(all.at("/surveys.web.port/purpose").asText()).isNotBlank();
    }

    @Test
    void a_base_url_follows_the_port_that_is_used_and_is_unknown_if_any_port_may_be() throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(Terminal.in(folder)
                        .with("surveys.api.port", "9000")
                        .with("surveys.web.port", "0")
                        .with("surveys.identity.sender-constraint", "mtls")
                        .with("surveys.identity-provider.tls.keystore", "server.p12")
                        .run("settings", "--json")
                        .out());
        assertThat(all.at("/surveys.api.base-url/value").asText()).isEqualTo("https://localhost:9000");
        assertThat(all.at("/surveys.web.base-url/value").isNull()).isTrue();
        assertThat(all.at("/surveys.identity-provider.base-url/value").asText()).isEqualTo("https://localhost:8082");
    }

    @Test
    void a_setting_can_be_an_option_anywhere_and_then_counts_most() throws Exception {
        Terminal terminal = Terminal.in(folder).with("surveys.web.port", "9000");
        for (String[] arguments : new String[][] {
            {"-Dsurveys.web.port=9100", "settings", "--json"},
            {"settings", "--json", "-Dsurveys.web.port=9100"}
        }) {
            JsonNode port =
                    new ObjectMapper().readTree(terminal.run(arguments).out()).at("/surveys.web.port");
            assertThat(port.at("/value").asText()).isEqualTo("9100");
            assertThat(port.at("/from").asText()).isEqualTo("-Dsurveys.web.port");
        }
        assertThat(terminal.run("settings", "-Dfile.encoding=UTF-8"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("-Dfile.encoding is no setting of Surveys"));
        assertThat(terminal.run("settings", "-Dsurveys.web.prot=1").err()).contains("did you mean surveys.web.port?");
    }
}
