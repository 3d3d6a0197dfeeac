package com.tailspin.surveys.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database. Closing it closes its connections. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /**
     * Without a delay a commit is in the file when it returns, and where nothing in the file is written over, the last commit before a kill is
     * found again: an assertion once accepted stays spent. The price is a file that grows until it is
     * written anew, which {@link #purge} does now and then.
     */
    private static final String NOTHING_IS_LOST = ";WRITE_DELAY=0;REUSE_SPACE=FALSE";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int H2_IN_USE_ELSEWHERE = 90020;
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // A grant takes its code with it, so that a code that comes again is recognised for as long as its grant lasts.
    private static final List<String> TABLES_WITH_AN_END = List.of(
            "idp_spent_assertion", "idp_ticket", "idp_pushed_request", "idp_refresh_token", "idp_grant", "idp_session");

    private static final long LARGEST_GROWTH = 64L * 1024 * 1024;
    private static final Duration PATIENCE_WITH_USERS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final Optional<Path> file;
    private final AtomicLong compactedSize = new AtomicLong();

    private Store(HikariDataSource dataSource, Optional<Path> file) {
        this.dataSource = dataSource;
        this.file = file;
        this.jdbi = Jdbi.create(dataSource);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws StoreUnavailable with one sentence for the person who started this
     */
    public static Store open(StoreSettings settings) {
        HikariDataSource dataSource = null;
        try {
            settings.file().ifPresent(Store::keepForOwnerAlone);
            dataSource = new HikariDataSource(pool(settings));
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/idp")
                    .table("idp_schema_history")
                    // A database shared with an application is not empty when its first table comes; that is no reason
                    // to stop.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            var store = new Store(dataSource, settings.file());
            settings.file().ifPresent(file -> store.compactedSize.set(size(file)));
            return store;
        } catch (RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw new StoreUnavailable(explain(e), e);
        }
    }

    /** The private signing keys are in it, and H2 lets everybody read a file that it makes, also when it compacts. */
    private static void keepForOwnerAlone(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix || folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            } else {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be kept for its owner alone", e);
        }
    }

    private static HikariConfig pool(StoreSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("identity-provider");
        config.setJdbcUrl(settings.file().isPresent() ? settings.url() + NOTHING_IS_LOST : settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        config.setAllowPoolSuspension(settings.file().isPresent());
        if (settings.isH2()) {
            config.setDriverClassName("org.h2.Driver");
            config.setConnectionInitSql("SET LOCK_TIMEOUT " + PATIENCE.toMillis());
        }
        if (settings.endsWithTheProcess()) {
            // The database ends with its last connection, so one has to stay.
            config.setMaxLifetime(0);
        }
        return config;
    }

    private static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_IN_USE_ELSEWHERE) {
                return "The identity provider's database file is in use by another process; stop that one, choose another data folder, or use PostgreSQL.";
            }
        }
        return "The identity provider's database cannot be opened; check its URL, user and password: "
                + firstLine(failure);
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

    static boolean isUniqueViolation(UnableToExecuteStatementException e) {
        return e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    /** Asks the database a trivial question; throws if it does not answer. */
    public void probe() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /**
     * Deletes what ended more than an hour ago, so nothing that is in use at this moment, and writes a file anew that has grown much. Cheap if
     * there is nothing to do.
     */
    public void purge(Instant now) {
        long before = now.minus(Duration.ofHours(1)).toEpochMilli();
        for (String table : TABLES_WITH_AN_END) {
            jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " where expires_at < :before")
                    .bind("before", before)
                    .execute());
        }
        compactIfGrown(LARGEST_GROWTH);
    }

    /**
     * Writes the database file anew if it has grown by more than this since the last time. Whoever needs the database waits meanwhile, some
     * tenths of a second; if somebody does not let go of it, it is tried again next time.
     *
     * @return whether it was done
     */
    synchronized boolean compactIfGrown(long bytes) {
        if (file.isEmpty() || size(file.get()) - compactedSize.get() <= bytes) {
            return false;
        }
        long before = size(file.get());
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        pool.suspendPool();
        try {
            pool.softEvictConnections();
            if (!isIdle(pool)) {
                return false;
            }
            try (Connection connection = DriverManager.getConnection(
                            dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown compact");
            }
            keepForOwnerAlone(file.get());
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the database file could not be compacted; nothing is lost");
            return false;
        } finally {
            pool.resumePool();
        }
        compactedSize.set(size(file.get()));
        LOG.atInfo()
                .addKeyValue("bytesBefore", before)
                .addKeyValue("bytesAfter", compactedSize.get())
                .log("database file compacted");
        return true;
    }

    private static boolean isIdle(HikariPoolMXBean pool) {
        long deadline = System.nanoTime() + PATIENCE_WITH_USERS.toNanos();
        while (pool.getTotalConnections() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return pool.getTotalConnections() == 0;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the size of " + file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        file.ifPresent(compacted -> {
            compact();
            keepForOwnerAlone(compacted);
        });
        dataSource.close();
    }

    // Nothing of the connection is left to close afterwards.
    @SuppressWarnings("resource")
    private void compact() {
        try {
            Connection connection = dataSource.getConnection();
            connection.createStatement().execute("shutdown compact");
            dataSource.evictConnection(connection);
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the database file could not be compacted; nothing is lost");
        }
    }
}
