package com.tailspin.surveys.adapters.persistence.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Runs statements without Jdbi, whose binding and mapping cost several times what SQLite needs for a row. Only for the few
 * statements that nearly every request runs. Their parameters are question marks.
 */
final class QuickSql {

    private QuickSql() {}

    /** Converts the present row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /**
     * Returns the first row, if there is one.
     *
     * @param values ids, instants, texts, and whole numbers
     */
    static <T> Optional<T> first(Handle handle, String sql, Reader<T> reader, Object... values) {
        return using(handle, sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    /** Returns the number of changed rows. Parameters as in {@link #first}. */
    static int execute(Handle handle, String sql, Object... values) {
        return using(handle, sql, values, PreparedStatement::executeUpdate);
    }

    private static <T> T using(Handle handle, String sql, Object[] values, Use<T> use) {
        Connection connection = handle.getConnection();
        try {
            if (handle.getStatementBuilder() instanceof StatementCache cache) {
                PreparedStatement statement = cache.prepared(sql);
                try {
                    for (int i = 0; i < values.length; i++) {
                        statement.setObject(i + 1, onSqlite(values[i]));
                    }
                    return use.of(statement);
                } finally {
                    cache.close(connection, sql, statement);
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Integer seconds = handle.getConfig(SqlStatements.class).getQueryTimeout();
                if (seconds != null) {
                    statement.setQueryTimeout(seconds);
                }
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, onPostgres(values[i]));
                }
                return use.of(statement);
            }
        } catch (SQLException e) {
            // Without the statement's values, which may be personal.
            throw new IllegalStateException("a statement failed", e);
        }
    }

    private static Object onSqlite(Object value) {
        return value instanceof UUID id
                ? Columns.bytes(id)
                : value instanceof Instant moment ? (Object) Columns.micros(moment) : value;
    }

    private static Object onPostgres(Object value) {
        return value instanceof Instant moment
                ? moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)
                : value;
    }
}
