package com.tailspin.surveys.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database. Closing it closes its connections. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /**
     * Without a delay a commit is in the file when it returns, and where nothing in the file is written over, the last commit before a kill is
     * found again: an assertion once accepted stays spent. The price is a file that grows until it is closed.
     */
    private static final String NOTHING_IS_LOST = ";WRITE_DELAY=0;REUSE_SPACE=FALSE";

    private static final int H2_IN_USE_ELSEWHERE = 90020;
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // A grant takes its code with it, so that a code that comes again is recognised for as long as its grant lasts.
    private static final List<String> TABLES_WITH_AN_END = List.of(
            "idp_spent_assertion", "idp_ticket", "idp_pushed_request", "idp_refresh_token", "idp_grant", "idp_session");

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final boolean compactsAtTheEnd;

    private Store(HikariDataSource dataSource, boolean compactsAtTheEnd) {
        this.dataSource = dataSource;
        this.compactsAtTheEnd = compactsAtTheEnd;
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
            return new Store(dataSource, settings.isH2File());
        } catch (RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw new StoreUnavailable(explain(e), e);
        }
    }

    private static HikariConfig pool(StoreSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("identity-provider");
        config.setJdbcUrl(settings.isH2File() ? settings.url() + NOTHING_IS_LOST : settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
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

    /** Asks the database a trivial question; throws if it does not answer. */
    public void probe() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /** Deletes what ended more than an hour ago, so nothing that is in use at this moment. Cheap if there is nothing. */
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
        if (compactsAtTheEnd) {
            compact();
        }
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
