package com.tailspin.surveys.adapters.persistence.jdbi;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * V3: gives the rows of before what SQL does not say the same way for both databases: texts in lower case, {@link SortKey}s, and the
 * codes of invitations.
 */
final class SortKeysMigration implements JavaMigration {

    private static final int BATCH = 1000;
    private static final int CODE_BYTES = 16;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3");
    }

    @Override
    public String getDescription() {
        return "sort keys";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        sortable(connection, "app_user", "name");
        sortable(connection, "survey", "title");
        codes(connection);
    }

    private static void sortable(Connection connection, String table, String column) throws SQLException {
        String update = "update %1$s set %2$s_lower = ?, %2$s_order = ? where id = ?".formatted(table, column);
        each(connection, "select id, " + column + " from " + table, update, (row, set) -> {
            String text = row.getString(2);
            set.setString(1, SortKey.lower(text));
            set.setBytes(2, SortKey.of(text));
            set.setObject(3, row.getObject(1));
        });
        try (Statement alter = connection.createStatement()) {
            alter.execute("alter table %s alter column %s_lower set not null".formatted(table, column));
            alter.execute("alter table %s alter column %s_order set not null".formatted(table, column));
        }
    }

    private static void codes(Connection connection) throws SQLException {
        SecureRandom random = new SecureRandom();
        each(
                connection,
                "select id from contributor where user_id is null",
                "update contributor set code = ? where id = ?",
                (row, set) -> {
                    byte[] code = new byte[CODE_BYTES];
                    random.nextBytes(code);
                    set.setString(1, Base64.getUrlEncoder().withoutPadding().encodeToString(code));
                    set.setObject(2, row.getObject(1));
                });
    }

    private interface Change {
        void of(ResultSet row, PreparedStatement set) throws SQLException;
    }

    private static void each(Connection connection, String select, String update, Change change) throws SQLException {
        try (Statement all = connection.createStatement();
                ResultSet row = all.executeQuery(select);
                PreparedStatement set = connection.prepareStatement(update)) {
            int waiting = 0;
            while (row.next()) {
                change.of(row, set);
                set.addBatch();
                if (++waiting % BATCH == 0) {
                    set.executeBatch();
                }
            }
            set.executeBatch();
        }
    }
}
