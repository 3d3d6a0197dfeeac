package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The open database: connections, migrations, transactions. Ports get a handle from {@link #read} or {@link #write}; inside a unit
 * of work it is the work's own, because Jdbi keeps the handle of a thread.
 */
final class Database implements Persistence {

    private static final int ATTEMPTS = 6;
    private static final long H2_GROWTH_MAX = 256L << 20;

    private final JdbiSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final @Nullable H2File file;
    private final AtomicLong savepoints = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(JdbiSettings settings, Dialect dialect, HikariDataSource pool, long h2GrowthMax) {
        this.settings = settings;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument(new DayArgument());
        this.file = dialect == Dialect.H2_FILE ? h2File(jdbi, pool, h2GrowthMax) : null;
    }

    /**
     * Connects and brings the schema up to date.
     *
     * @throws PersistenceUnavailable saying what is wrong and what to do about it
     */
    static Database open(JdbiSettings settings) {
        return open(settings, H2_GROWTH_MAX);
    }

    static Database open(JdbiSettings settings, long h2GrowthMax) {
        Dialect dialect = Dialect.of(settings);
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(pooling(settings, dialect));
            migrate(settings, pool);
            return new Database(settings, dialect, pool, h2GrowthMax);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw Troubles.atOpening(settings, e);
        }
    }

    private static HikariConfig pooling(JdbiSettings settings, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("surveys");
        config.setDataSourceClassName(dialect.dataSource());
        config.addDataSourceProperty("url", dialect.completed(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        // One attempt: whoever starts the process learns at once what is wrong.
        config.setInitializationFailTimeout(1);
        if (dialect != Dialect.POSTGRESQL) {
            // H2 lets go of a database with the last connection to it, so one stays for good.
            config.setMaxLifetime(0);
            config.setAllowPoolSuspension(true);
        }
        return config;
    }

    private static void migrate(JdbiSettings settings, HikariDataSource pool) {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/surveys")
                .javaMigrations(new SortKeysMigration())
                .failOnMissingLocations(true)
                .table("surveys_schema_history")
                // Others may keep tables in the same schema.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // What a newer version has made is an error, not a warning.
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new PersistenceUnavailable(
                    Arrays.stream(flyway.info().all())
                            .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                            .map(MigrationInfo::getVersion)
                            .reduce((one, other) -> one.compareTo(other) < 0 ? other : one)
                            .map(newest ->
                                    ("The database %s was made by a newer version of Surveys (its schema has version %s). "
                                                    + "Start that version, or use another database.")
                                            .formatted(settings.shownUrl(), newest))
                            .orElse("The schema of the database %s is not the one that Surveys made: %s"
                                    .formatted(settings.shownUrl(), e.getMessage())),
                    e);
        }
    }

    private static H2File h2File(Jdbi jdbi, HikariDataSource pool, long growthMax) {
        String path = jdbi.withHandle(handle ->
                handle.createQuery("select database_path()").mapTo(String.class).one());
        return new H2File(Path.of(path + ".mv.db"), pool, growthMax);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Reads, in the present unit of work or outside any. */
    <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /** Writes, in the present unit of work or in one of its own. */
    <T> T write(Function<Handle, T> work) {
        return jdbi.withHandle(
                handle -> handle.isInTransaction() ? noted(handle, work) : repeated(handle, own -> noted(own, work)));
    }

    /** A unit of work; one inside another is undone alone when it throws. */
    <T> T inOne(Function<Handle, T> work) {
        return jdbi.withHandle(handle -> handle.isInTransaction() ? inside(handle, work) : repeated(handle, work));
    }

    private <T> T noted(Handle handle, Function<Handle, T> work) {
        if (file != null) {
            handle.afterCommit(file::compactIfGrown);
        }
        return work.apply(handle);
    }

    private <T> T repeated(Handle handle, Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(handle, work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Troubles.worthAnotherTry(e)) {
                    throw e;
                }
            }
            // At random, so that two that got into each other's way do not meet again.
            pause(ThreadLocalRandom.current().nextLong(5L << attempt) + 1);
        }
    }

    private static <T> T once(Handle handle, Function<Handle, T> work) {
        handle.begin();
        T result;
        try {
            result = work.apply(handle);
            handle.commit();
        } catch (Throwable e) {
            undo(e, () -> handle.rollback());
            throw e;
        }
        return result;
    }

    private <T> T inside(Handle handle, Function<Handle, T> work) {
        String savepoint = "inside_" + savepoints.incrementAndGet();
        handle.savepoint(savepoint);
        T result;
        try {
            result = work.apply(handle);
        } catch (Throwable e) {
            undo(e, () -> handle.rollbackToSavepoint(savepoint));
            throw e;
        }
        handle.releaseSavepoint(savepoint);
        return result;
    }

    // A connection that is gone cannot be rolled back, and need not be: what broke it is what is told.
    private static void undo(Throwable reason, Runnable rollback) {
        try {
            rollback.run();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void check() {
        try {
            read(handle -> handle.createQuery("select 1")
                    .setQueryTimeout(2)
                    .mapTo(Integer.class)
                    .one());
        } catch (RuntimeException e) {
            throw new PersistenceUnavailable("The database %s does not answer.".formatted(settings.shownUrl()), e);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (file != null) {
            file.close();
        }
        pool.close();
    }

    /** As timestamp with time zone, whatever the zone of this machine; what is finer than the databases keep is cut off, not rounded. */
    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {

        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            OffsetDateTime kept = value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, kept);
        }
    }

    /** As it is written, whatever the zone of this machine. */
    private static final class DayArgument extends AbstractArgumentFactory<LocalDate> {

        DayArgument() {
            super(Types.DATE);
        }

        @Override
        protected Argument build(LocalDate value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}
