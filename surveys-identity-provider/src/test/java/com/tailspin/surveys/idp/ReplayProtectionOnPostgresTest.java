package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.Race;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReplayProtectionOnPostgresTest extends ReplayProtectionContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // An existing application with tables and a migration history.
            statement.execute("create table survey (id integer)");
            statement.execute("create table flyway_schema_history (installed_rank integer)");
        }
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @Override
    StoreSettings store() {
        return new StoreSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    @Test
    @Tag("slow")
    void of_eight_concurrent_identical_assertions_to_two_processes_exactly_one_is_accepted_400_times_of_400()
            throws Exception {
        try (var second = ProviderProcess.start(store(), provider.baseUrl(), KEY)) {
            List<String> bases = List.of("http://127.0.0.1:" + provider.port(), "http://127.0.0.1:" + second.port());
            // Both processes take part: what is used at one must be refused at the other.
            for (String base : bases) {
                String assertion = assertion();
                assertThat(send(base, assertion).status()).isEqualTo(200);
                bases.forEach(each -> assertThat(send(each, assertion).status()).isEqualTo(401));
            }
            for (int round = 0; round < RACES_OF_THE_SLOW_TIER; round++) {
                String assertion = assertion();
                var turn = new AtomicInteger();

                List<Integer> answers = Race.of(
                        RUNNERS,
                        () -> send(bases.get(turn.getAndIncrement() % 2), assertion)
                                .status());

                assertThat(answers)
                        .as("round " + round)
                        .containsOnlyOnce(200)
                        .allMatch(status -> status == 200 || status == 401);
            }
        }
    }

    @Test
    void a_frozen_database_is_reported_within_two_seconds_and_so_is_its_recovery() throws Exception {
        var http = new Http();
        String ready = "http://127.0.0.1:" + provider.port() + "/health/ready";
        assertThat(http.get(ready).status()).isEqualTo(200);
        List<ProcessHandle> processes = serverProcesses();
        signal("STOP", processes);
        try {
            Instant asked = Instant.now();

            assertThat(http.get(ready).status()).isEqualTo(503);

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(2500));
        } finally {
            signal("CONT", processes);
        }
        assertThat(http.get(ready).status()).isEqualTo(200);
    }

    private static List<ProcessHandle> serverProcesses() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var pid = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            pid.next();
            ProcessHandle postmaster =
                    ProcessHandle.of(pid.getLong(1)).orElseThrow().parent().orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void it_shares_a_database_with_an_application_without_conflicts() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var tables = connection
                        .createStatement()
                        .executeQuery("select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name not like 'idp_%' order by 1")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("flyway_schema_history");
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("survey");
            assertThat(tables.next()).isFalse();
        }
    }
}
