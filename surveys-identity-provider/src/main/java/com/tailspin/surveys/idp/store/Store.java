package com.tailspin.surveys.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The open database. Closing it closes its connections. */
public final class Store implements AutoCloseable {
    private static final String HISTORY = "idp_schema_history";
    /**
     * Classes of PostgreSQL's error codes: connection exception, insufficient resources, operator intervention,
     * system error.
     */
    private static final Set<String> POSTGRESQL_TROUBLES = Set.of("08", "53", "57", "58");

    private static final int MOST_CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // Codes are deleted with their grant, so that reuse of a code is detected for as long as its grant exists.
    private static final List<String> TABLES_WITH_AN_END = List.of(
            "idp_spent_assertion", "idp_ticket", "idp_pushed_request", "idp_refresh_token", "idp_grant", "idp_session");

    private final StoreSettings settings;
    private final Optional<SqliteFile> file;
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private Store(StoreSettings settings, Optional<SqliteFile> file, HikariDataSource dataSource) {
        this.settings = settings;
        this.file = file;
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * Opens the database and migrates its tables.
     *
     * @throws DatabaseUnavailable with one sentence for the operator
     */
    public static Store open(StoreSettings settings) {
        Optional<SqliteFile> file = settings.file().map(path -> SqliteFile.claim(path, HISTORY));
        HikariDataSource dataSource = null;
        try {
            dataSource = new HikariDataSource(pool(settings));
            migrate(settings, dataSource);
            return new Store(settings, file, dataSource);
        } catch (RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            file.ifPresent(SqliteFile::close);
            throw explain(settings, e);
        }
    }

    /**
     * Copies a SQLite database to a file that must not exist yet. The database may be in use; the copy is a
     * consistent snapshot.
     *
     * @throws DatabaseUnavailable with one sentence that says why the copy cannot be made
     */
    public static void copy(StoreSettings settings, Path target) {
        SqliteFile.copy(
                settings.file()
                        .orElseThrow(
                                () -> new DatabaseUnavailable(
                                        "The identity provider's database is not a SQLite file; copy it with the database's own tools.")),
                target);
    }

    private static HikariConfig pool(StoreSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("identity-provider");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        if (settings.isSqlite()) {
            // SQLite allows one writer. With a single connection, the pool serves as the queue, and an in-memory
            // database is shared by all callers.
            config.setMaximumPoolSize(1);
            config.setMaxLifetime(0);
            // Commits are flushed to disk: an accepted assertion stays used after a crash.
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            // Takes the write lock at the beginning, because a reader that upgrades to writer can fail halfway.
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.addDataSourceProperty("foreign_keys", "true");
            config.addDataSourceProperty("busy_timeout", String.valueOf(PATIENCE.toMillis()));
        } else {
            config.setMaximumPoolSize(MOST_CONNECTIONS);
            config.setMinimumIdle(1);
            timeLimits(Duration.ofSeconds(5), PATIENCE).forEach(config::addDataSourceProperty);
        }
        return config;
    }

    /** Limits every call to PostgreSQL, whatever state the server is in. */
    private static Map<String, String> timeLimits(Duration connect, Duration answer) {
        return Map.of(
                "connectTimeout", String.valueOf(connect.toSeconds()),
                "loginTimeout", String.valueOf(connect.toSeconds()),
                "socketTimeout", String.valueOf(answer.toSeconds()),
                "tcpKeepAlive", "true");
    }

    private static void migrate(StoreSettings settings, HikariDataSource dataSource) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/idp/" + (settings.isSqlite() ? "sqlite" : "postgresql"))
                .table(HISTORY)
                // A database shared with an application is not empty before the first migration, which must not count
                // as an error.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // A schema made by a newer version is an error, not a warning.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            Optional<MigrationInfo> newer = Arrays.stream(flyway.info().all())
                    .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                    .findFirst();
            throw new DatabaseUnavailable(
                    newer.isPresent()
                            ? "The identity provider's database was created by a newer version of Surveys. Start "
                                    + "that version, or use another database."
                            : "The tables of the identity provider's database differ from those that Surveys created: "
                                    + firstLine(e),
                    e);
        }
    }

    private static DatabaseUnavailable explain(StoreSettings settings, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable known) {
                return known;
            }
            Optional<Path> path = settings.file();
            if (cause instanceof SQLException sql && path.isPresent()) {
                return SqliteFile.refusal(path.get(), sql);
            }
        }
        return new DatabaseUnavailable(
                "The identity provider's database cannot be opened; check its URL, user and password: "
                        + firstLine(failure),
                failure);
    }

    private static String firstLine(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Runs a trivial query on a separate connection, which does not wait for the pool.
     *
     * @throws DatabaseUnavailable within two seconds if the database does not respond
     */
    public void probe() {
        var properties = new Properties();
        if (settings.isSqlite()) {
            // Read-only, so that a deleted file is reported and not created again.
            properties.setProperty("open_mode", "1");
        } else {
            properties.setProperty("user", settings.user());
            properties.setProperty("password", settings.password());
            properties.putAll(timeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        }
        try (Connection connection = DriverManager.getConnection(settings.url(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute(settings.isSqlite() ? "pragma schema_version" : "select 1");
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The identity provider's database is not responding.", e);
        }
    }

    /** Whether a failure is caused by the database, possibly temporarily, rather than by a defect of this program. */
    public static boolean isTrouble(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        ? SqliteFile.isTrouble(sql)
                        : POSTGRESQL_TROUBLES.contains(state.substring(0, Math.min(2, state.length())));
            }
        }
        return false;
    }

    /** Deletes rows that expired more than an hour ago. Cheap if there are none. */
    public void purge(Instant now) {
        long before = now.minus(Duration.ofHours(1)).toEpochMilli();
        for (String table : TABLES_WITH_AN_END) {
            jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " where expires_at < :before")
                    .bind("before", before)
                    .execute());
        }
    }

    @Override
    public void close() {
        dataSource.close();
        file.ifPresent(SqliteFile::close);
    }
}
