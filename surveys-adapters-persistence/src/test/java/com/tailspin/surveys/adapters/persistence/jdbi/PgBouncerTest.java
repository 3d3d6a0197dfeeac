package com.tailspin.surveys.adapters.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All contracts on PostgreSQL behind PgBouncer in transaction mode. Skipped if PgBouncer is not installed; with
 * {@code SURVEYS_REQUIRE_PGBOUNCER=true} it fails instead.
 */
@Tag("slow")
class PgBouncerTest extends DatabaseContracts {

    private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");

    @TempDir
    static Path folder;

    private final JdbiSettings behind = PostgresServer.get().newDatabase();
    private @Nullable Process pooler;
    private @Nullable JdbiSettings through;

    @Override
    Database open() {
        return Database.open(Objects.requireNonNull(through));
    }

    @Test
    void limits_apply_to_a_new_server_connection_of_the_pooler() throws Exception {
        try (Database database = open()) {
            database.inOne(handle -> handle.execute("select 1"));
            // As the pooler does itself once an hour.
            PostgresServer.get()
                    .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                            .formatted(behind.url().replaceFirst(".*/", "")));

            String lock = database.inOne(handle -> handle.createQuery("select current_setting('lock_timeout')")
                    .mapTo(String.class)
                    .one());
            Integer statement = database.read(
                    handle -> handle.getConfig(SqlStatements.class).getQueryTimeout());

            assertThat(lock).isEqualTo("2s");
            assertThat(statement).isEqualTo(25);
        }
    }

    @Test
    void transaction_state_does_not_stay_on_the_server_connection() throws Exception {
        try (Database database = open()) {
            database.inOne(handle -> handle.execute("select pg_advisory_xact_lock(4711)"));
            database.reading(
                    handle -> handle.select("select 1").mapTo(Integer.class).one());

            assertThat(database.<Integer>read(handle -> handle.select(
                                    "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
            assertThat(database.<String>read(handle -> handle.select("select current_setting('transaction_read_only')")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("off");
        }
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        if (!Files.isExecutable(PGBOUNCER)) {
            String reason = "This test needs PgBouncer, which is not installed.";
            assertThat(System.getenv("SURVEYS_REQUIRE_PGBOUNCER")).as(reason).isNotEqualTo("true");
            Assumptions.abort(reason);
        }
        URI server = URI.create(behind.url().substring("jdbc:".length()));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        // When started by root, PgBouncer changes to another user before it reads this file.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("pgbouncer-" + port + ".ini"), """
                [databases]
                * = host=127.0.0.1 port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        server.getPort(), behind.user(), behind.password(), port));
        ProcessBuilder builder = new ProcessBuilder(PGBOUNCER.toString(), "-q", file.toString());
        if ("root".equals(System.getProperty("user.name"))) {
            builder.command().addAll(List.of("-u", "nobody"));
        }
        pooler = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        awaitListening(port);
        through = new JdbiSettings(
                "jdbc:postgresql://127.0.0.1:" + port + server.getPath(), behind.user(), behind.password(), 8);
    }

    private static void awaitListening(int port) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (true) {
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(connection.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException(Files.readString(folder.resolve("pgbouncer.log")), e);
                }
                Thread.sleep(20);
            }
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (pooler != null) {
            // A normal stop would wait for its clients.
            pooler.destroyForcibly();
            pooler.waitFor();
        }
    }
}
