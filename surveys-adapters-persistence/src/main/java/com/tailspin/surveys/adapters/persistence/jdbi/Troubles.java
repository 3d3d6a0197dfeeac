package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database's errors mean. */
final class Troubles {

    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_CONCURRENT_UPDATE = 90131;
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private Troubles() {}

    /** Whether the database asks for the whole transaction once more: it could not be serialized, or was the victim of a deadlock. */
    static boolean worthAnotherTry(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return sql != null && (TRY_AGAIN.contains(sql.getSQLState()) || sql.getErrorCode() == H2_CONCURRENT_UPDATE);
    }

    /** The sentence for whoever started the process. */
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
        String state = String.valueOf(sql.getSQLState());
        String message;
        if (sql.getErrorCode() == H2_ALREADY_OPEN) {
            message = ("The database file of %s is in use by another process. Stop that one, or use "
                            + "surveys.persistence.type = postgresql for more than one node.")
                    .formatted(where);
        } else if (state.startsWith("28")) {
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

    // The first line, without its full stop: what follows is the statement or the driver's advice.
    private static String cause(SQLException sql) {
        String first = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
        return first.replaceFirst("; SQL statement:$", "").replaceFirst("\\.\\s*$", "");
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && sql.getSQLState() != null) {
                return sql;
            }
        }
        return null;
    }
}
