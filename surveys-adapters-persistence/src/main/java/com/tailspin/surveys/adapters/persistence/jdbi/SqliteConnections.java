package com.tailspin.surveys.adapters.persistence.jdbi;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to an SQLite file. Commits are on disk when they return (write-ahead log, synced at each commit).
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
}
