package com.tailspin.surveys.adapters.persistence.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL for all tests of this JVM, which ends with it. If it cannot start, tests that need it are skipped
 * and the reason is logged; with {@code SURVEYS_REQUIRE_POSTGRES=true} they fail instead.
 */
final class PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static @Nullable PostgresServer running;
    private static @Nullable String reason;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static synchronized PostgresServer get() {
        if (running == null && reason == null) {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Test data need not survive a crash.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
                running = new PostgresServer(server);
            } catch (Exception e) {
                reason = String.valueOf(e.getMessage());
                log.warn("PostgreSQL cannot start here; the tests that need it are skipped", e);
            }
        }
        PostgresServer server = running;
        if (server == null) {
            if (Boolean.parseBoolean(System.getenv("SURVEYS_REQUIRE_POSTGRES"))) {
                throw new IllegalStateException(
                        "SURVEYS_REQUIRE_POSTGRES is true, and PostgreSQL cannot start: " + reason);
            }
            Assumptions.abort("PostgreSQL cannot start here: " + reason);
            throw new AssertionError("unreachable");
        }
        return server;
    }

    /** Returns the settings of a new, empty database. */
    JdbiSettings newDatabase() {
        String name = "db_" + UUID.randomUUID().toString().replace('-', '_');
        execute("create database " + name);
        return settings(name);
    }

    /** Returns the settings of the database with that name. */
    JdbiSettings settings(String name) {
        return new JdbiSettings(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "postgres", 8);
    }

    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
