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
        assertThat(all.at("/surveys.web.port/purpose").asText()).isNotBlank();
    }
}
