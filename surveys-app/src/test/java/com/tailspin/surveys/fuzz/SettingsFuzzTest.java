package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings files and values. */
@Tag("slow")
class SettingsFuzzTest {

    private static Path file;

    @BeforeAll
    static void makeFile() throws IOException {
        file = Files.createTempFile("surveys-fuzz", ".conf");
        file.toFile().deleteOnExit();
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments(
                        "surveys { web.port = 8080, web.base-url = \"https://surveys.example\" }",
                        "web.backend",
                        "in-process"),
                arguments(
                        "surveys.identity.scopes = [openid, profile]\nsurveys.identity.claims.subject = oid",
                        "api.port",
                        "0"),
                arguments(
                        "surveys.identity-provider.clients = [{ id = a, method = { type = secret, value = b } }]",
                        "identity.authority",
                        "embedded"),
                arguments("include \"other.conf\"\nsurveys.data-dir = ${HOME}", "encryption-key", "AAAA"),
                arguments("surveys = null", "identity.credential.type", "certificate"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void settings_are_read_or_refused_in_words(@NotNull String hocon, @NotNull String key, @NotNull String value)
            throws IOException {
        Files.write(file, hocon.getBytes(StandardCharsets.UTF_8));
        Properties properties = new Properties();
        properties.setProperty("surveys." + key, value);
        refusedInWords(() -> Settings.read(new Properties(), Map.of(), Optional.of(file)));
        refusedInWords(() -> Settings.read(properties, Map.of(), Optional.empty()));
    }

    private static void refusedInWords(Runnable read) {
        try {
            read.run();
        } catch (SettingsRefused refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }
}
