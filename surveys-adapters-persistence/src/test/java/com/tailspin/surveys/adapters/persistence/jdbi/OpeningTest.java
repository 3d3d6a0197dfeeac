package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.domain.fixture.People;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be opened reports the problem and its remedy, and no secret. */
class OpeningTest {

    @TempDir
    Path folder;

    @Test
    void an_unreachable_postgresql_is_reported_quickly() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        long begun = System.nanoTime();

        assertThatThrownBy(() -> Database.open(new JdbiSettings(
                        "jdbc:postgresql://localhost:" + port + "/surveys?password=s3cret", "surveys", "s3cret", 2)))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageStartingWith("No PostgreSQL can be reached at jdbc:postgresql://localhost:" + port
                        + "/surveys (user surveys): ")
                .hasMessageEndingWith("Is it running, and is surveys.persistence.url right?")
                .hasMessageNotContaining("s3cret");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_wrong_password_for_postgresql_is_reported() {
        JdbiSettings good = PostgresServer.get().newDatabase();
        String role = "role_" + UUID.randomUUID().toString().replace('-', '_');
        PostgresServer.get().execute("create role " + role + " login password 'right'");

        // The embedded server accepts any password on this machine, so the test uses an unknown role.
        assertThatThrownBy(() -> Database.open(new JdbiSettings(good.url(), role + "x", "wr0ng", 2)))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessage(
                        "The database %s does not accept the user %sx with this password. Check surveys.persistence.user and surveys.persistence.password.",
                        good.url(), role);
    }

    @Test
    void a_user_without_the_right_to_create_tables_is_reported() {
        // Simulated, because Flyway retries for ten seconds before it gives up.
        JdbiSettings settings = new JdbiSettings("jdbc:postgresql://db/surveys", "reader", "", 2);

        assertThat(SqlErrors.atOpening(
                        settings,
                        new IllegalStateException(new SQLException("permission denied for schema public", "42501"))))
                .hasMessage(
                        "The user reader may not create tables in jdbc:postgresql://db/surveys. Grant CREATE on its schema.");
    }

    @Test
    void a_missing_database_is_reported() {
        JdbiSettings settings = PostgresServer.get().settings("nowhere");

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessage(
                        "The server has no database %s. Create it, or correct surveys.persistence.url.",
                        settings.url());
    }

    @Test
    void a_database_made_by_a_newer_version_is_refused_on_sqlite() {
        refusesWhatIsNewer(SqliteTest.settings(folder));
    }

    @Test
    void a_database_made_by_a_newer_version_is_refused_on_postgresql() {
        refusesWhatIsNewer(PostgresServer.get().newDatabase());
    }

    private static void refusesWhatIsNewer(JdbiSettings settings) {
        try (Database database = Database.open(settings)) {
            database.<Integer>write(handle -> handle.execute("""
                    insert into "surveys_schema_history" ("installed_rank", "version", "description", "type", "script",
                        "checksum", "installed_by", "execution_time", "success")
                    values (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', 1, true)
                    """));
        }

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessage(
                        "The database %s was created by a newer version of Surveys (its schema has version 99). Start that version, or use another database.",
                        settings.shownUrl());
    }

    @Test
    void tables_that_an_earlier_version_created_differently_are_refused_and_kept_on_sqlite() {
        refusesWhatDiffers(SqliteTest.settings(folder));
    }

    @Test
    void tables_that_an_earlier_version_created_differently_are_refused_and_kept_on_postgresql() {
        refusesWhatDiffers(PostgresServer.get().newDatabase());
    }

    private static void refusesWhatDiffers(JdbiSettings settings) {
        try (Database database = Database.open(settings)) {
            database.<Integer>write(
                    handle -> handle.execute("update surveys_schema_history set checksum = 1 where version = '1'"));
        }

        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageStartingWith(
                        "The database %s was created by another version of Surveys, with other tables.",
                        settings.shownUrl())
                .message()
                .contains("Nothing in it was changed.", "surveys.data-dir", "reset")
                .doesNotContain("repair", "https://");
    }

    @Test
    void other_tables_in_the_schema_are_tolerated() {
        JdbiSettings settings = PostgresServer.get().newDatabase();
        try (Database database = Database.open(settings)) {
            database.<Integer>write(handle -> handle.execute("drop schema public cascade"));
            database.<Integer>write(handle -> handle.execute("create schema public"));
            database.<Integer>write(handle -> handle.execute("create table somebody_elses (id integer)"));
        }

        try (Database database = Database.open(settings)) {
            new JdbiTenants(database).add(People.CONTOSO);
            assertThat(new JdbiTenants(database).find(People.CONTOSO.id())).contains(People.CONTOSO);
        }
    }

    @Test
    void an_unknown_kind_of_database_is_refused() {
        assertThatThrownBy(() -> new JdbiSettings("jdbc:mysql://root:s3cret@localhost/surveys?x=y", "sa", "", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A database's URL begins with jdbc:sqlite: or jdbc:postgresql:, and this one"
                        + " does not: jdbc:mysql://localhost/surveys");
    }

    @Test
    void an_sqlite_url_is_the_path_of_a_file() {
        for (String url : new String[] {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:surveys.db?mode=memory"}) {
            assertThatThrownBy(() -> new JdbiSettings(url, "", "", 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The URL of an SQLite database is jdbc:sqlite: and the path of a file");
        }
    }

    @Test
    void settings_do_not_print_the_password() {
        assertThat(new JdbiSettings("jdbc:postgresql://u:s3cret@db/surveys?password=s3cret", "surveys", "s3cret", 2))
                .hasToString("JdbiSettings[jdbc:postgresql://db/surveys, user=surveys, poolSize=2]");
    }

    @Test
    void an_open_database_passes_the_check_and_a_closed_one_fails_it() {
        passesTheCheckUntilClosed(SqliteTest.settings(folder));
        passesTheCheckUntilClosed(PostgresServer.get().newDatabase());
    }

    private static void passesTheCheckUntilClosed(JdbiSettings settings) {
        Database database = Database.open(settings);
        database.check();

        database.close();
        database.close();

        assertThatThrownBy(database::check)
                .isInstanceOf(PersistenceUnavailable.class)
                .hasMessageEndingWith(" does not answer.");
    }

    @Test
    void options_in_the_url_take_precedence() {
        assertThat(PostgresEngine.completed("jdbc:postgresql://db/surveys?socketTimeout=5"))
                .isEqualTo("jdbc:postgresql://db/surveys?socketTimeout=5&ApplicationName=surveys&connectTimeout=5"
                        + "&loginTimeout=5&tcpKeepAlive=true&reWriteBatchedInserts=true");
    }
}
