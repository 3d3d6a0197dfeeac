package com.tailspin.surveys.app.settings;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path folder;

    private final Properties properties = new Properties();

    private Settings read(Map<String, String> environment, Optional<Path> file) {
        return Settings.read(properties, environment, file);
    }

    private Path file(String hocon) throws IOException {
        return Files.writeString(folder.resolve("surveys.conf"), hocon);
    }

    @Test
    void without_anything_the_defaults_are_in_force() {
        Settings settings = read(Map.of(), Optional.empty());
        assertThat(settings.get(Settings.WEB_PORT)).isEqualTo(8080);
        assertThat(settings.get(Settings.CREDENTIAL_TYPE)).isEqualTo(Settings.CredentialType.SECRET);
        assertThat(settings.find(Settings.SECRET_VALUE)).isEmpty();
    }

    @Test
    void a_D_wins_over_a_variable_which_wins_over_the_file_which_wins_over_the_default() throws IOException {
        Path file = file("surveys.web.port = 1001, surveys.api.port = 1002, surveys.identity-provider.port = 1003");
        properties.setProperty("surveys.web.port", "3001");
        Settings settings = read(Map.of("SURVEYS_WEB_PORT", "2001", "SURVEYS_API_PORT", "2002"), Optional.of(file));
        assertThat(settings.get(Settings.WEB_PORT)).isEqualTo(3001);
        assertThat(settings.get(Settings.API_PORT)).isEqualTo(2002);
        assertThat(settings.get(Settings.PROVIDER_PORT)).isEqualTo(1003);
    }

    @Test
    void dots_and_dashes_of_a_key_are_underscores_in_its_variable() {
        Settings settings =
                read(Map.of("SURVEYS_IDENTITY_PROVIDER_BASE_URL", "https://idp.example/"), Optional.empty());
        assertThat(settings.get(Settings.PROVIDER_BASE_URL)).hasToString("https://idp.example");
    }

    @Test
    void a_variable_that_names_no_setting_is_ignored() {
        assertThat(read(Map.of("SURVEYS_REQUIRE_BROWSER", "true", "SURVEYS_X", "1"), Optional.empty()))
                .isNotNull();
    }

    @Test
    void an_unknown_key_after_D_is_refused_with_the_nearest_known_one() {
        properties.setProperty("surveys.web.prot", "1");
        assertThatThrownBy(() -> read(Map.of(), Optional.empty()))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("surveys.web.prot")
                .hasMessageContaining("did you mean surveys.web.port?");
    }

    @Test
    void an_unknown_key_in_a_file_is_refused_with_its_line() throws IOException {
        Path file = file("surveys {\n  web.port = 1\n  colour = red\n}\n");
        assertThatThrownBy(() -> read(Map.of(), Optional.of(file)))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("surveys.colour")
                .hasMessageContaining("surveys.conf: 3");
    }

    @Test
    void a_key_outside_surveys_in_a_file_is_refused_too() throws IOException {
        Path file = file("web.port = 1");
        assertThatThrownBy(() -> read(Map.of(), Optional.of(file))).hasMessageContaining("web.port");
    }

    @Test
    void a_file_that_is_missing_or_no_HOCON_is_refused() throws IOException {
        assertThatThrownBy(() -> read(Map.of(), Optional.of(folder.resolve("nowhere.conf"))))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("nowhere.conf");
        Path broken = file("surveys { web.port = ");
        assertThatThrownBy(() -> read(Map.of(), Optional.of(broken)))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("not valid HOCON");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "surveys.web.port, eighty",
        "surveys.web.port, 65536",
        "surveys.web.port, ''",
        "surveys.web.backend, soap",
        "surveys.web.backend, HTTP",
        "surveys.web.base-url, surveys.example",
        "surveys.web.base-url, https://surveys.example/path",
        "surveys.web.base-url, ftp://surveys.example",
        "surveys.identity.credential.type, certifcate",
        "surveys.identity.credential.certificate.valid-only, yes",
        "surveys.identity.credential.certificate.lifetime, 1h",
        "surveys.identity.credential.certificate.lifetime, soon",
        "surveys.persistence.type, oracle",
        "surveys.identity.client-id, '  '",
    })
    void a_wrong_value_is_refused_with_setting_value_origin_and_what_is_expected(String key, String value) {
        properties.setProperty(key, value);
        assertThatThrownBy(() -> read(Map.of(), Optional.empty()))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("The setting " + key)
                .hasMessageContaining("“" + value + "”")
                .hasMessageContaining("-D" + key)
                .hasMessageContaining("it expects");
    }

    @Test
    void a_secret_is_shown_neither_in_a_refusal_nor_in_the_list() {
        properties.setProperty("surveys.identity.credential.secret.value", "hunter2hunter2");
        assertThat(described(read(Map.of(), Optional.empty())))
                .contains("surveys.identity.credential.secret.value = (secret)")
                .doesNotContain("hunter2");
        properties.setProperty("surveys.identity.credential.secret.value", "  ");
        assertThatThrownBy(() -> read(Map.of(), Optional.empty())).hasMessageContaining("not shown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "surveys.persistence.url|jdbc:postgresql://me:hunter2@db.example/surveys",
                "surveys.persistence.url|jdbc:postgresql://db.example/surveys?user=me&password=hunter2&ssl=true",
                "surveys.identity-provider.persistence.url|jdbc:sqlite:/data/idp.db?password=hunter2",
                "surveys.identity-provider.clients|[{client-id = web, secret = hunter2}]"
            })
    void a_secret_inside_another_setting_is_not_shown_either(String key, String value) throws IOException {
        Path file = file(key + " = " + (value.startsWith("[") ? value : "\"" + value + "\""));
        assertThat(described(read(Map.of(), Optional.of(file))))
                .contains(key + " = ")
                .doesNotContain("hunter2");
    }

    @Test
    void clients_that_are_no_list_are_refused_without_a_word_of_their_secrets() {
        properties.setProperty("surveys.identity-provider.clients", "{client-id = web, secret = hunter2}");
        assertThatThrownBy(() -> read(Map.of(), Optional.empty()))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("The setting surveys.identity-provider.clients is a value (not shown")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void the_list_shows_the_ports_that_an_offset_makes() {
        properties.setProperty("surveys.port-offset", "100");
        properties.setProperty("surveys.api.port", "9091");

        assertThat(described(read(Map.of(), Optional.empty())))
                .contains("surveys.web.port = 8180   [default plus surveys.port-offset]")
                .contains("surveys.api.port = 9091   [-Dsurveys.api.port]")
                .contains("surveys.identity-provider.port = 8182 ")
                .contains("surveys.identity-provider.mtls.port = 8183 ");
    }

    @Test
    void every_setting_has_exactly_one_purpose_and_none_is_left_over() {
        Set<String> used = new HashSet<>();
        for (DescribedSetting setting : DescribedSetting.all(read(Map.of(), Optional.empty()))) {
            assertThat(Stream.of(setting.key(), Purposes.shared(setting.key()))
                            .distinct()
                            .filter(Purposes.keys()::contains)
                            .peek(used::add))
                    .as("purposes of " + setting.key())
                    .hasSize(1);
            assertThat(setting.purpose()).isNotBlank().endsWith(".").doesNotContain("  ");
        }
        assertThat(Purposes.keys()).isEqualTo(used);
    }

    @Test
    void no_purpose_is_listed_twice() throws IOException {
        try (InputStream file = Settings.class.getResourceAsStream("purposes.properties")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> line.startsWith("surveys."))
                    .hasSameSizeAs(Purposes.keys());
        }
    }

    @Test
    void the_list_names_every_value_with_its_origin() {
        properties.setProperty("surveys.web.port", "9090");
        assertThat(described(read(Map.of("SURVEYS_API_PORT", "9091"), Optional.empty())))
                .contains("surveys.web.port = 9090   [-Dsurveys.web.port]")
                .contains("surveys.api.port = 9091   [the environment variable SURVEYS_API_PORT]")
                .contains("surveys.persistence.type = sqlite   [default]");
    }

    @Test
    void clients_of_a_provider_that_runs_alone_are_a_list_in_a_file() throws IOException {
        Path file = file("surveys.identity-provider.clients = [ { client-id = one }, { client-id = two } ]");
        assertThat(read(Map.of(), Optional.of(file)).get(Settings.PROVIDER_CLIENTS))
                .hasSize(2);
    }

    private static String described(Settings settings) {
        return DescribedSetting.all(settings).stream()
                .map(DescribedSetting::text)
                .collect(joining("\n"));
    }
}
