package com.tailspin.surveys.adapters.persistence.jdbi;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to an SQLite file. Commits are on disk when they return (write-ahead log, synced at each commit). SQLite
 * has no decimal type, so decimal numbers are stored as text, and each connection gets functions that add them exactly.
 */
final class SqliteConnections extends SQLiteDataSource {

    private static final int BUSY_MILLIS = 5_000;
    private static final int LOG_BYTES_MAX = 64 << 20;

    private SqliteConnections(Path file, SQLiteConfig config) {
        super(config);
        setUrl(JdbiSettings.SQLITE + file);
    }

    static SqliteConnections to(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LOG_BYTES_MAX);
        config.enforceForeignKeys(true);
        // Otherwise the driver runs a query after each insert.
        config.setGetGeneratedKeys(false);
        config.setBusyTimeout(BUSY_MILLIS);
        return new SqliteConnections(file, config);
    }

    /** For inspecting a file without changing it. */
    static SqliteConnections lookingAt(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return new SqliteConnections(file, config);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        SQLiteConnection connection = super.getConnection(user, password);
        Function.create(connection, "exact_sum", new ExactSum(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "exact_add", new Exact(BigDecimal::add), 2, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "exact_subtract", new Exact(BigDecimal::subtract), 2, Function.FLAG_DETERMINISTIC);
        return connection;
    }

    /** SQLite clones this for each group of rows. */
    private static final class ExactSum extends Function.Aggregate {

        private BigDecimal sum = BigDecimal.ZERO;

        @Override
        protected void xStep() throws SQLException {
            sum = sum.add(new BigDecimal(value_text(0)));
        }

        @Override
        protected void xFinal() throws SQLException {
            result(sum.toPlainString());
        }
    }

    private static final class Exact extends Function {

        private final BinaryOperator<BigDecimal> operator;

        Exact(BinaryOperator<BigDecimal> operator) {
            this.operator = operator;
        }

        @Override
        protected void xFunc() throws SQLException {
            result(operator.apply(new BigDecimal(value_text(0)), new BigDecimal(value_text(1)))
                    .toPlainString());
        }
    }
}
