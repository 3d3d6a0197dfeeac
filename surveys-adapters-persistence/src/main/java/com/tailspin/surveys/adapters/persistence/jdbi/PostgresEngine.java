package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.postgresql.PGConnection;

/**
 * PostgreSQL with a connection pool. Every call has a time limit: 5 s to connect, 2 s for a lock, 25 s for a statement.
 */
final class PostgresEngine implements Engine {

    private static final String OPTIONS =
            "ApplicationName=surveys connectTimeout=5 loginTimeout=5 socketTimeout=30 tcpKeepAlive=true"
                    + " reWriteBatchedInserts=true";
    // Set by statements, because a pooler may refuse start-up parameters.
    private static final String LIMITS = "set lock_timeout = '2s'; set statement_timeout = '25s'";
    private static final int STATEMENT_SECONDS = 25;

    private final JdbiSettings settings;
    private final HikariDataSource pool;
    private final PoolFigures figures;
    private final Jdbi jdbi;
    /**
     * Whether a pooler may assign each transaction to another server connection, on which the session's limits were
     * never set.
     */
    private final boolean pooled;

    private PostgresEngine(JdbiSettings settings, HikariDataSource pool, PoolFigures figures) {
        this.settings = settings;
        this.pool = pool;
        this.figures = figures;
        this.jdbi = Columns.configure(Jdbi.create(pool), Dialect.POSTGRESQL);
        this.pooled = jdbi.withHandle(PostgresEngine::isPooled);
        if (pooled) {
            jdbi.getConfig(SqlStatements.class).setQueryTimeout(STATEMENT_SECONDS);
        }
    }

    /** Poolers report a made-up process id to their clients. */
    private static boolean isPooled(Handle handle) {
        try {
            int told = handle.getConnection().unwrap(PGConnection.class).getBackendPID();
            return told
                    != handle.createQuery("select pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's driver is not the one that was expected", e);
        }
    }

    static PostgresEngine open(JdbiSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("surveys");
        config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
        config.addDataSourceProperty("url", completed(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionInitSql(LIMITS);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        // One attempt, so that the operator learns immediately what is wrong.
        config.setInitializationFailTimeout(1);
        PoolFigures figures = PoolFigures.of(config);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Migrations.migrate(settings, pool);
            return new PostgresEngine(settings, pool, figures);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Adds our options to the URL, except those that it sets itself. */
    static String completed(String url) {
        String completed = url;
        for (String option : OPTIONS.split(" ", -1)) {
            String name = option.substring(0, option.indexOf('=') + 1).toLowerCase(Locale.ROOT);
            if (!completed.toLowerCase(Locale.ROOT).contains(name)) {
                completed += (completed.contains("?") ? "&" : "?") + option;
            }
        }
        return completed;
    }

    @Override
    public <T> T reading(Function<Handle, T> statement) {
        return jdbi.withHandle(statement::apply);
    }

    @Override
    public <T> T snapshot(Function<Handle, T> work) {
        return jdbi.withHandle(handle -> {
            handle.execute("begin isolation level repeatable read read only");
            return RollbackOnFailure.run(() -> handle.execute("rollback"), () -> {
                T result = work.apply(handle);
                handle.execute("commit");
                return result;
            });
        });
    }

    @Override
    public <T> T writing(Function<Handle, T> work) {
        return jdbi.withHandle(handle -> {
            handle.begin();
            return RollbackOnFailure.run(handle::rollback, () -> {
                if (pooled) {
                    handle.execute("set local lock_timeout = '2s'");
                }
                T result = work.apply(handle);
                commit(handle);
                return result;
            });
        });
    }

    private void commit(Handle handle) {
        try {
            handle.commit();
        } catch (RuntimeException e) {
            if (SqlErrors.isLostConnection(e)) {
                // Not retried: the commit may have succeeded.
                throw new PersistenceUnavailable(
                        "The connection to %s broke during a commit.".formatted(settings.shownUrl()), e);
            }
            throw e;
        }
    }

    @Override
    public Connection another() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "surveys readiness");
        for (String limit : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
            properties.setProperty(limit, "2");
        }
        return DriverManager.getConnection(settings.url(), properties);
    }

    @Override
    public Optional<Connections> connections() {
        return figures.connections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
