package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.cli.Terminal.Said;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reset}: the data folder is as it was before the first start. */
class ResetTest {

    private static final List<String> TYPES = List.of("secret", "secret-jwt", "certificate", "jwk", "federated");

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void all_used_data_is_gone_and_the_next_start_generates_new_keys() throws Exception {
        Terminal terminal = Terminal.in(folder);
        assertThat(terminal.run("demo").exit()).isZero();
        for (String type : TYPES) {
            startAndStop(terminal.with("surveys.identity.credential.type", type));
        }
        startAndStop(terminal.with("surveys.identity.credential.type", "jwk")
                .with("surveys.identity.credential.jwk.algorithm", "ES256"));
        Map<String, String> before = keys();
        assertThat(before).hasSizeGreaterThan(5);

        Said reset = terminal.run("reset", "--yes");
        assertThat(reset.exit()).as(reset.err()).isZero();
        assertThat(reset.out()).contains("surveys.db", "identity-provider.db", "client-certificate.p12");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }

        startAndStop(terminal.with("surveys.identity.credential.type", "certificate"));
        assertThat(keys())
                .isNotEmpty()
                .allSatisfy((name, content) -> assertThat(content).as(name).isNotEqualTo(before.get(name)));
        assertThat(terminal.run("demo").out()).as("the surveys were gone").contains("Created ");
    }

    @Test
    @Tag("slow")
    void a_database_elsewhere_is_left_alone_and_said_to_be() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createFile(folder.resolve("notes.txt"));
        Said reset = Terminal.in(folder)
                .with("surveys.persistence.url", "jdbc:sqlite:" + elsewhere)
                .with("surveys.identity-provider.persistence.url", "jdbc:sqlite:" + elsewhere + ".idp")
                .run("reset", "--yes");
        assertThat(reset.exit()).isZero();
        assertThat(reset.out())
                .contains(
                        "The database of surveys.persistence.url was not changed.",
                        "The database of surveys.identity-provider.persistence.url was not changed.");
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void without_a_yes_nothing_is_deleted() {
        Said said = Terminal.in(folder).pipe("no\n", "reset");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("Nothing was deleted.");
        assertThat(Terminal.in(folder).pipe("yes\n", "reset").exit()).isZero();
    }

    private static void startAndStop(Terminal terminal) {
        Properties properties = new Properties();
        terminal.settings().forEach(properties::setProperty);
        properties.setProperty("surveys.web.port", "0");
        properties.setProperty("surveys.api.port", "0");
        properties.setProperty("surveys.identity-provider.port", "0");
        SurveysApplication.start(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL)
                .close();
    }

    private Map<String, String> keys() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().contains(".db")).toList()) {
                contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
