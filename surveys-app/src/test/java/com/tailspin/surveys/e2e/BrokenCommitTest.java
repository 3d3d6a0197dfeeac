package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.e2e.TestVisitor.Page;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL ends the connection in the middle of a commit, and serves all others. */
class BrokenCommitTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "in-process"})
    void what_was_typed_is_kept_and_can_be_sent_again(String backend) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningSurveys surveys = RunningSurveys.start(
                        folder,
                        Map.of(
                                "surveys.web.backend",
                                backend,
                                "surveys.persistence.type",
                                "postgresql",
                                "surveys.persistence.url",
                                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                                "surveys.persistence.user",
                                "postgres",
                                "surveys.persistence.password",
                                "postgres"))) {
            TestVisitor bob = surveys.visitor();
            assertThat(bob.signIn("bob@contoso.example").status()).isEqualTo(200);
            Page form = bob.get("/surveys/new");
            execute(postgres, """
                    create function break_commit() returns trigger language plpgsql as
                        'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
                    create constraint trigger break_commit after insert on survey
                        deferrable initially deferred for each row execute function break_commit();
                    """);

            Page refused = bob.submit(form, "/surveys/new", Map.of("title", "My long title"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.html()).contains("Surveys does not respond", "value=\"My long title\"");
            execute(postgres, "drop trigger break_commit on survey");
            assertThat(bob.submit(refused, "/surveys/new", Map.of("title", "My long title"))
                            .html())
                    .contains("My long title");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
