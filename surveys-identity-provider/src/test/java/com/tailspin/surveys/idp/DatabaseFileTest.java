package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider refuses unsuitable database files and leaves them unchanged. */
class DatabaseFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("idp.db");
    }

    @Test
    void the_file_and_its_log_are_readable_by_their_owner_only() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        for (int start = 0; start < 2; start++) {
            try (var provider = IdentityProvider.start(settings())) {
                assertThat(provider.port()).isPositive();
                assertThat(folder).isDirectoryContaining("glob:**.db-wal");
                assertOwnersAlone();
            }
            assertOwnersAlone();
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        startAndStop();

        assertOwnersAlone();
    }

    private void assertOwnersAlone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void a_file_in_use_by_another_process_is_refused_until_that_process_is_killed() throws Exception {
        StoreSettings store = StoreSettings.inFile(file);
        try (var other =
                ProviderProcess.start(store, URI.create("http://localhost:8082"), KeyedCertificate.rsa("web"))) {
            assertRefused("is in use by another process");

            other.kill();
        }
        Path log = folder.resolve("idp.db-wal");
        assertThat(log).isNotEmptyFile();

        startAndStop();

        assertThat(log).as("its content is in the database").doesNotExist();
    }

    @Test
    void a_file_in_use_by_this_process_is_refused() {
        try (var other = IdentityProvider.start(settings())) {
            assertThat(other.port()).isPositive();

            assertRefused("is in use by another process");
        }
    }

    static Stream<Arguments> damage() {
        return Stream.of(
                damage("empty", "is empty", bytes -> new byte[0]),
                damage("cut to half", "is damaged", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("cut to its first page", "is damaged", bytes -> Arrays.copyOf(bytes, 4096)),
                damage("cut to a part of its header", "is damaged", bytes -> Arrays.copyOf(bytes, 50)),
                damage("first page overwritten", "is damaged", bytes -> overwritten(bytes, 0, 4096)),
                damage("some pages overwritten", "is damaged", bytes -> overwritten(bytes, 8192, 8192 * 3)),
                damage(
                        "text",
                        "is damaged",
                        bytes -> "not a database".repeat(1000).getBytes(StandardCharsets.US_ASCII)));
    }

    private static Arguments damage(String name, String told, UnaryOperator<byte[]> change) {
        return Arguments.of(name, told, change);
    }

    private static byte[] overwritten(byte[] bytes, int from, int to) {
        byte[] changed = bytes.clone();
        Arrays.fill(changed, from, to, (byte) 'x');
        return changed;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damage")
    void a_damaged_file_is_refused_and_not_touched(String name, String told, UnaryOperator<byte[]> change)
            throws IOException {
        startAndStop();
        byte[] damaged = change.apply(Files.readAllBytes(file));
        Files.write(file, damaged);

        assertRefused(told);
        assertRefused(told);

        assertThat(file).hasBinaryContent(damaged);
    }

    @Test
    void a_full_disk_returns_503_and_does_not_affect_reading() {
        StoreSettings small = new StoreSettings("jdbc:sqlite:" + file + "?max_page_count=50", "", "");
        try (var provider = RunningProvider.start(IdentityProviderSettings.of(small))) {
            CodeFlow flow = provider.flow();
            HttpAnswer answer = flow.authorize(new Http(), "organizations", flow.requestAs("bob@contoso.example"));
            for (int i = 0; i < 1000 && answer.status() == 303; i++) {
                answer = flow.authorize(new Http(), "organizations", flow.requestAs("bob@contoso.example"));
            }

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).contains("5");
            assertThat(new Http()
                            .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                            .status())
                    .isEqualTo(200);
            assertThat(new Http()
                            .get(provider.provider().baseUrl() + "/health/ready")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_log_without_its_file_is_refused_and_not_touched() throws IOException {
        Path log = Files.writeString(folder.resolve("idp.db-wal"), "committed, and not yet in the file");

        assertRefused("is missing, but its log");

        assertThat(log).hasContent("committed, and not yet in the file");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_copy_made_while_the_provider_runs_is_an_independent_database() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (var provider = RunningProvider.start(settings())) {
            String keys = provider.flow().endpoint("organizations", "/discovery/v2.0/keys");
            String published = new Http().get(keys).body();

            IdentityProvider.copyStore(StoreSettings.inFile(file), copy);

            assertOwnersAlone();
            try (var restored = RunningProvider.start(IdentityProviderSettings.of(StoreSettings.inFile(copy)))) {
                assertThat(new Http()
                                .get(restored.flow().endpoint("organizations", "/discovery/v2.0/keys"))
                                .body())
                        .isEqualTo(published);
            }
            byte[] before = Files.readAllBytes(copy);
            assertThatThrownBy(() -> IdentityProvider.copyStore(StoreSettings.inFile(file), copy))
                    .isInstanceOf(IdentityProviderException.class)
                    .hasMessageContaining("cannot be created");
            assertThat(copy).hasBinaryContent(before);
        }
    }

    @Test
    void the_database_of_another_program_is_refused_and_not_touched() throws Exception {
        execute("create table appointment (id integer primary key)");
        byte[] before = Files.readAllBytes(file);

        assertRefused("is a database of another program");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void the_database_of_a_newer_version_is_refused() throws Exception {
        startAndStop();
        execute("""
                insert into idp_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                    execution_time, success)
                values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', 1, 1)""");

        assertRefused("was created by a newer version of Surveys");
    }

    @Test
    void a_file_that_cannot_be_written_to_is_refused() throws IOException {
        startAndStop();
        assertThat(file.toFile().setReadOnly()).isTrue();
        assumeThat(Files.isWritable(file)).as("root writes everywhere").isFalse();

        assertRefused("cannot be written to");
    }

    @Test
    void a_folder_that_does_not_exist_is_refused_and_not_created() {
        file = folder.resolve("missing").resolve("idp.db");

        assertRefused("does not exist");

        assertThat(file.getParent()).doesNotExist();
    }

    private void startAndStop() {
        IdentityProvider.start(settings()).close();
    }

    private IdentityProviderSettings settings() {
        return IdentityProviderSettings.of(StoreSettings.inFile(file));
    }

    private void assertRefused(String told) {
        assertThatThrownBy(this::startAndStop)
                .isInstanceOf(IdentityProviderException.class)
                .hasMessageContaining(told);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
