package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Interprets the databases' errors. */
final class SqlErrors {

    private static final Logger log = LoggerFactory.getLogger(SqlErrors.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Map<String, Long> LOGGED = new ConcurrentHashMap<>();

    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");
    /** PostgreSQL is shutting down, starting up, or has terminated this connection. */
    private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03");

    private static final Set<String> TIMED_OUT = Set.of("55P03", "57014");

    /** The low eight bits of SQLite's extended result codes. */
    private static final int PRIMARY = 0xFF;

    private SqlErrors() {}

    /**
     * Whether the transaction, which has been rolled back, may be retried: it could not be serialized, was a deadlock
     * victim, or lost its connection before the commit.
     */
    static boolean worthAnotherTry(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return (sql != null && TRY_AGAIN.contains(state(sql))) || isLostConnection(thrown);
    }

    static boolean isLostConnection(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return sql != null
                && !(sql instanceof SQLTransientConnectionException)
                && (state(sql).startsWith("08") || SHUT_DOWN.contains(state(sql)));
    }

    /** Whether PostgreSQL gave up waiting for a lock, or refused to wait. */
    static boolean isLocked(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return sql != null && state(sql).equals("55P03");
    }

    /**
     * Translates errors that mean that the database is unavailable; returns all others unchanged. Logs the same error
     * at most once a minute.
     */
    static RuntimeException translated(JdbiSettings settings, RuntimeException thrown) {
        SQLException sql = sqlException(thrown);
        if (thrown instanceof PersistenceUnavailable || sql == null) {
            return thrown;
        }
        String why = whyUnavailable(sql);
        if (why == null) {
            return thrown;
        }
        PersistenceUnavailable unavailable =
                new PersistenceUnavailable("The database %s %s".formatted(settings.shownUrl(), why), thrown);
        logOnceAMinute(unavailable.getMessage(), thrown);
        return unavailable;
    }

    private static @Nullable String whyUnavailable(SQLException sql) {
        SQLiteErrorCode code = code(sql);
        if (code != null) {
            return switch (primary(code)) {
                case SQLITE_FULL -> "has no room left on its disk. Make room; a restart is not needed.";
                case SQLITE_IOERR, SQLITE_CANTOPEN -> "cannot be read or written (%s).".formatted(code);
                case SQLITE_READONLY -> "has become read-only (%s).".formatted(code);
                case SQLITE_BUSY, SQLITE_LOCKED -> "is busy. Try again.";
                default -> null;
            };
        }
        String state = state(sql);
        if (TIMED_OUT.contains(state)) {
            return "is busy: a lock or a statement took too long. Try again.";
        }
        if (state.startsWith("53")) {
            return "has no resources left: %s.".formatted(cause(sql));
        }
        return sql instanceof SQLTransientConnectionException || isLostConnection(sql)
                ? "cannot be reached: %s.".formatted(cause(sql))
                : null;
    }

    static void logOnceAMinute(String message, Throwable cause) {
        long now = System.nanoTime();
        Long before = LOGGED.get(message);
        if (before == null || now - before > QUIET_NANOS) {
            LOGGED.put(message, now);
            log.atWarn().setCause(cause).log(message);
        }
    }

    /** Runs clean-up work and only logs its failure. */
    static void logged(String message, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log(message);
        }
    }

    /** The message for the operator at start-up. */
    static PersistenceUnavailable atOpening(JdbiSettings settings, RuntimeException thrown) {
        if (thrown instanceof PersistenceUnavailable unavailable) {
            return unavailable;
        }
        SQLException sql = sqlException(thrown);
        String where = settings.shownUrl();
        if (sql == null) {
            return new PersistenceUnavailable(
                    "The database %s cannot be opened: %s".formatted(where, thrown.getMessage()), thrown);
        }
        String state = state(sql);
        String message;
        if (state.startsWith("28")) {
            message =
                    ("The database %s does not accept the user %s with this password. Check surveys.persistence.user and "
                                    + "surveys.persistence.password.")
                            .formatted(where, named(settings.user()));
        } else if (state.startsWith("08")) {
            message =
                    "No PostgreSQL can be reached at %s (user %s): %s. Is it running, and is surveys.persistence.url right?"
                            .formatted(where, named(settings.user()), cause(sql));
        } else if (state.equals("3D000")) {
            message = "The server has no database %s. Create it, or correct surveys.persistence.url.".formatted(where);
        } else if (state.equals("42501")) {
            message = "The user %s may not create tables in %s. Grant CREATE on its schema."
                    .formatted(named(settings.user()), where);
        } else {
            message = "The database %s cannot be opened: %s.".formatted(where, cause(sql));
        }
        return new PersistenceUnavailable(message, thrown);
    }

    private static String named(String user) {
        return user.isEmpty() ? "(none)" : user;
    }

    // The first line without its full stop; the driver's advice follows it.
    private static String cause(SQLException sql) {
        String first = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
        return first.replaceFirst("\\.\\s*$", "");
    }

    private static String state(SQLException sql) {
        return String.valueOf(sql.getSQLState());
    }

    private static @Nullable SQLiteErrorCode code(SQLException sql) {
        return sql instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & PRIMARY);
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && (sql.getSQLState() != null || sql instanceof SQLiteException)) {
                return sql;
            }
            if (one instanceof SQLTransientConnectionException sql) {
                return sql;
            }
        }
        return null;
    }
}
