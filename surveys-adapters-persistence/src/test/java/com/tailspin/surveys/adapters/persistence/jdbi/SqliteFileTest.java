package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.People.CONTOSO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.fixture.Filling;
import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.fixture.SequentialIds;
import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not an intact database of ours is refused with the reason and left unchanged. */
class SqliteFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("surveys.db");
    }

    private JdbiSettings settings() {
        return new JdbiSettings("jdbc:sqlite:" + file, "", "", 2);
    }

    private void fill() {
        try (Database database = Database.open(settings())) {
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            Survey survey = SurveyBuilder.aDraft()
                    .asking(SurveyBuilder.ofEveryType().toArray(new Question[0]))
                    .build();
            stores.surveys().add(survey);
            Filling filling = new Filling(stores);
            for (int n = 0; n < 100; n++) {
                filling.respond(survey, FixedClock.START, BulkResponses.answers(survey, n));
            }
        }
    }

    private void refused(String why) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Database.open(settings()))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageStartingWith("The database file of jdbc:sqlite:" + file + " " + why);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void cutTo(double share) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength((long) (open.length() * share));
        }
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        fill();
        cutTo(0.9);
        refused("is cut off: it should have ");
        cutTo(0.5);
        refused("is cut off: it should have ");
    }

    @Test
    void an_empty_file_is_refused_even_as_the_remains_of_a_database() throws IOException {
        fill();
        cutTo(0);
        refused("is not an SQLite database, or is damaged.");
    }

    @Test
    void a_file_whose_beginning_was_overwritten_is_refused() throws IOException {
        fill();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(new byte[8192]);
        }
        refused("is not an SQLite database, or is damaged.");
    }

    @Test
    void a_text_file_is_refused() throws IOException {
        Files.writeString(file, "x".repeat(20_000));
        refused("is not an SQLite database, or is damaged.");
    }

    @Test
    void a_database_of_another_application_is_refused() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table somebody_elses (id integer)");
        }
        refused("belongs to another application.");
    }

    @Test
    void after_a_kill_a_damaged_file_is_refused_and_its_log_kept() throws IOException {
        fill();
        Path log = folder.resolve("surveys.db-wal");
        Path whole = folder.resolve("whole");
        try (Database database = Database.open(settings())) {
            new JdbiTenants(database).add(tenant(1));
            // As a killed process leaves them.
            Files.copy(file, folder.resolve("killed.db"));
            Files.copy(log, folder.resolve("killed.db-wal"));
        }
        file = folder.resolve("killed.db");
        Files.copy(file, whole);
        cutTo(0.5);
        byte[] before = Files.readAllBytes(folder.resolve("killed.db-wal"));
        refused("is damaged (");
        assertThat(Files.readAllBytes(folder.resolve("killed.db-wal"))).isEqualTo(before);

        Files.copy(whole, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Database database = Database.open(settings())) {
            assertThat(new JdbiTenants(database).find(tenant(1).id())).contains(tenant(1));
        }
    }

    @Test
    void a_log_without_its_file_is_refused() throws IOException {
        Files.writeString(folder.resolve("surveys.db-wal"), "the last answers");

        assertThatThrownBy(() -> Database.open(settings()))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageContaining(" is missing, but its log ");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_may_not_be_written_is_refused() throws IOException {
        fill();
        assertThat(file.toFile().setWritable(false)).isTrue();
        Assumptions.assumeFalse(Files.isWritable(file), "this user may write everything");
        refused("is read-only.");
    }

    @Test
    void remains_of_an_unfinished_first_start_are_tolerated() throws IOException {
        Files.writeString(folder.resolve("surveys.db.new"), "half of a new database");
        fill();
        assertThat(folder.resolve("surveys.db.new")).doesNotExist();
    }

    @Test
    void a_file_in_use_by_this_process_is_refused_too() {
        try (Database database = Database.open(settings())) {
            database.check();
            assertThatThrownBy(() -> Database.open(settings()))
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessageContaining(" is in use by another process.");
        }
        Database.open(settings()).close();
    }

    @Test
    void closing_leaves_a_complete_file_without_a_log() {
        try (Database database = Database.open(settings())) {
            new JdbiTenants(database).add(tenant(1));
        }
        assertThat(folder.resolve("surveys.db-wal")).doesNotExist();
        try (Database database = Database.open(settings())) {
            assertThat(new JdbiTenants(database).find(tenant(1).id())).contains(tenant(1));
        }
    }

    @Test
    void all_files_are_readable_by_their_owner_only() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        fill();
        try (Database database = Database.open(settings())) {
            new JdbiTenants(database).add(tenant(1));
            for (String name : List.of("surveys.db", "surveys.db-wal", "surveys.db-shm", "surveys.db.lock")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_full_disk_fails_only_writes_and_recovers_when_there_is_room_again() {
        try (Database database = Database.openWithoutBackground(settings())) {
            Stores stores = DatabaseContracts.stores(database).withEverybody();
            long pages = database.write(handle -> {
                long now = Recount.number(handle, "pragma page_count");
                return Recount.number(handle, "pragma max_page_count = " + (now + 2));
            });
            assertThat(pages).isPositive();

            assertThatThrownBy(() -> {
                        for (int n = 1; n <= 2000; n++) {
                            stores.tenants().add(tenant(n));
                        }
                    })
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessage("The database jdbc:sqlite:" + file
                            + " has no room left on its disk. Make room; a restart is not needed.");
            assertThat(stores.tenants().find(CONTOSO.id())).contains(CONTOSO);
            assertThat(stores.tenants().find(tenant(1).id())).isPresent();

            database.<Long>write(handle -> Recount.number(handle, "pragma max_page_count = 1000000"));
            stores.tenants().add(tenant(3000));
            assertThat(stores.tenants().find(tenant(3000).id())).isPresent();
        }
    }

    @Test
    void a_backup_made_during_writes_contains_everything_acknowledged() {
        Path copy = folder.resolve("copy.db");
        try (Database database = Database.open(settings())) {
            new JdbiTenants(database).add(tenant(1));
            JdbiBackup.copy(settings(), copy);
            new JdbiTenants(database).add(tenant(2));

            assertThatThrownBy(() -> JdbiBackup.copy(settings(), copy))
                    .isInstanceOf(PersistenceUnavailable.class)
                    .hasMessage(copy + " already exists. Name a new file; existing files are not overwritten.");
        }
        try (Database database = Database.open(new JdbiSettings("jdbc:sqlite:" + copy, "", "", 2))) {
            assertThat(new JdbiTenants(database).find(tenant(1).id())).isPresent();
            assertThat(new JdbiTenants(database).find(tenant(2).id())).isEmpty();
        }
    }

    @Test
    void a_backup_of_a_missing_database_or_of_postgresql_is_refused() {
        assertThatThrownBy(() -> JdbiBackup.copy(settings(), folder.resolve("copy.db")))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessage("No database exists at jdbc:sqlite:" + file + ".");
        assertThatThrownBy(() -> JdbiBackup.copy(
                        new JdbiSettings("jdbc:postgresql://db/surveys", "surveys", "", 2), folder.resolve("copy.db")))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageStartingWith(
                        "jdbc:postgresql://db/surveys is backed up with PostgreSQL's own tools: pg_dump");
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }

    private static Tenant tenant(int n) {
        return Tenant.signedUp(
                new TenantId(SequentialIds.id(100_000 + n)),
                new Issuer("https://login.example/" + n),
                "x".repeat(100),
                FixedClock.START);
    }
}
