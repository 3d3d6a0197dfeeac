package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.cli.Terminal.Said;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}: a copy of the databases that can be put into another data folder. */
class BackupTest {

    @TempDir
    Path folder;

    private Path data;
    private Path zip;

    @BeforeEach
    void nameTheFiles() {
        data = folder.resolve("data");
        zip = folder.resolve("backup.zip");
    }

    @Test
    @Tag("slow")
    void a_backup_made_while_surveys_runs_is_all_that_another_data_folder_needs() throws Exception {
        assertThat(Terminal.in(data).run("demo").out()).contains("Created ");
        try (SurveysApplication running = start(Terminal.in(data))) {
            assertThat(running.deployment().role()).isEqualTo(ServerRole.ALL);
            Said said = backup(Terminal.in(data));
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out())
                    .isEqualToIgnoringNewLines("Copied surveys.db and identity-provider.db to " + zip + ".");
        }
        if (zip.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(zip)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(entries(folder)).containsExactlyInAnyOrder("data", "backup.zip");

        Path restored = folder.resolve("restored");
        unzip(restored);
        start(Terminal.in(restored)).close();
        assertThat(Terminal.in(restored).run("demo").out()).contains("already exist");
    }

    @Test
    void a_file_that_exists_is_refused_and_not_touched() throws IOException {
        Files.writeString(zip, "mine");

        Said said = backup(Terminal.in(data));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("already exists. Nothing was copied");
        assertThat(zip).hasContent("mine");
    }

    @Test
    void without_a_database_there_is_no_backup() throws IOException {
        Said said = backup(Terminal.in(data));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("There is no SQLite database to copy in ", "surveys.data-dir");
        assertThat(entries(folder)).isEmpty();
    }

    @Test
    void a_database_of_postgresql_is_left_to_its_own_tools() {
        Said said = backup(Terminal.in(data)
                .with("surveys.persistence.type", "postgresql")
                .with("surveys.persistence.url", "jdbc:postgresql://localhost:1/surveys"));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("surveys.persistence.url is PostgreSQL: copy it with pg_dump");
    }

    private Said backup(Terminal terminal) {
        return terminal.run("backup", zip.toString());
    }

    private static SurveysApplication start(Terminal terminal) {
        Properties properties = new Properties();
        terminal.settings().forEach(properties::setProperty);
        for (String server : new String[] {"web", "api", "identity-provider"}) {
            properties.setProperty("surveys." + server + ".port", "0");
        }
        return SurveysApplication.start(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL);
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void unzip(Path target) throws IOException {
        Files.createDirectory(target);
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.copy(entries, target.resolve(entry.getName()));
            }
        }
    }
}
