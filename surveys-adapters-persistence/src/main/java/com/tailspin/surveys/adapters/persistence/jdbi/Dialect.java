package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.Locale;

/** In what the two databases differ: how they are opened, and one lock. The rest of the SQL is the same. */
enum Dialect {

    /**
     * A commit is written before it is acknowledged, not within half a second. H2 2.5.252 loses the last one when it is killed after it
     * has reused space in its file, so it only appends; {@link H2File} pays for that.
     */
    H2_FILE(
            "org.h2.jdbcx.JdbcDataSource",
            Dialect.H2 + " REUSE_SPACE=FALSE WRITE_DELAY=0 DB_CLOSE_ON_EXIT=FALSE",
            Dialect.H2_LOCK) {
        @Override
        String separator(String url) {
            return ";";
        }
    },

    H2_MEMORY("org.h2.jdbcx.JdbcDataSource", Dialect.H2, Dialect.H2_LOCK) {
        @Override
        String separator(String url) {
            return ";";
        }
    },

    /** No call waits without end: 5 s to connect, 30 s for an answer. */
    POSTGRESQL(
            "org.postgresql.ds.PGSimpleDataSource",
            "ApplicationName=surveys connectTimeout=5 loginTimeout=5 socketTimeout=30 tcpKeepAlive=true"
                    + " reWriteBatchedInserts=true",
            "for key share") {
        @Override
        String separator(String url) {
            return url.contains("?") ? "&" : "?";
        }
    };

    // The mode knows "on conflict do nothing".
    private static final String H2 = "MODE=PostgreSQL LOCK_TIMEOUT=5000";
    // H2 checks foreign keys without locking what they refer to: with less, a row could outlive its survey.
    private static final String H2_LOCK = "for update";

    private final String dataSource;
    private final String options;
    private final String lockAgainstDeletion;

    Dialect(String dataSource, String options, String lockAgainstDeletion) {
        this.dataSource = dataSource;
        this.options = options;
        this.lockAgainstDeletion = lockAgainstDeletion;
    }

    static Dialect of(JdbiSettings settings) {
        if (settings.url().startsWith(JdbiSettings.POSTGRESQL)) {
            return POSTGRESQL;
        }
        return settings.url().startsWith(JdbiSettings.H2_MEMORY) ? H2_MEMORY : H2_FILE;
    }

    String dataSource() {
        return dataSource;
    }

    /** The URL with our options, except those that it sets itself. */
    String completed(String url) {
        String completed = url;
        for (String option : options.split(" ", -1)) {
            String name = option.substring(0, option.indexOf('=') + 1).toLowerCase(Locale.ROOT);
            if (!completed.toLowerCase(Locale.ROOT).contains(name)) {
                completed += separator(completed) + option;
            }
        }
        return completed;
    }

    /** What ends a select so that the row it finds cannot be deleted before the transaction ends. */
    String lockAgainstDeletion() {
        return lockAgainstDeletion;
    }

    abstract String separator(String url);
}
