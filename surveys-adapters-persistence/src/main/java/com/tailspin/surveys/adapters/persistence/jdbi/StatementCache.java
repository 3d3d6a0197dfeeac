package com.tailspin.surveys.adapters.persistence.jdbi;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConnection;

/** Caches the prepared statements of one SQLite connection, because the driver would prepare each anew. */
final class StatementCache implements StatementBuilder {

    private static final int KEPT_MAX = 200;

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();
    /**
     * The text that each statement in use was prepared from. When Jdbi closes a statement, it passes the original text
     * with named parameters instead.
     */
    private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

    private StatementCache(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** For long-lived connections: those of a pool, and the one that writes. */
    static StatementBuilderFactory factory() {
        Map<SQLiteConnection, StatementCache> all = new ConcurrentHashMap<>();
        return pooled -> {
            SQLiteConnection own = unwrapped(pooled);
            StatementCache known = all.get(own);
            if (known != null) {
                return known;
            }
            all.keySet().removeIf(StatementCache::isClosed);
            return all.computeIfAbsent(own, StatementCache::new);
        };
    }

    private static SQLiteConnection unwrapped(Connection pooled) {
        try {
            return pooled.unwrap(SQLiteConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("this is not a connection to SQLite", e);
        }
    }

    private static boolean isClosed(SQLiteConnection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public Statement create(Connection any, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection any, String sql, StatementContext context) throws SQLException {
        return prepared(sql);
    }

    /** Returns a statement to be closed with {@link #close}. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = kept.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        inUse.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection any, String sql, StatementContext context) throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection any, String written, Statement statement) throws SQLException {
        String sql = inUse.remove(statement);
        if (sql != null
                && statement instanceof PreparedStatement prepared
                && isUsable(prepared)
                && !kept.containsKey(sql)) {
            if (kept.size() >= KEPT_MAX) {
                Iterator<PreparedStatement> oldest = kept.values().iterator();
                oldest.next().close();
                oldest.remove();
            }
            kept.put(sql, prepared);
        } else {
            statement.close();
        }
    }

    private static boolean isUsable(PreparedStatement statement) {
        try {
            statement.clearBatch();
            statement.clearParameters();
            return true;
        } catch (SQLException e) {
            // The driver has closed the statement, as it does after some errors.
            return false;
        }
    }
}
