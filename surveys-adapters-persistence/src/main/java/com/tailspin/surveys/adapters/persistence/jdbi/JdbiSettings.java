package com.tailspin.surveys.adapters.persistence.jdbi;

import java.nio.file.Path;

/**
 * URL, credentials and pool size of a database.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param user for PostgreSQL; SQLite has no users
 * @param poolSize maximum number of connections, on SQLite of reading connections; eight suffice for one node
 */
public record JdbiSettings(String url, String user, String password, int poolSize) {
    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    public JdbiSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("A database's URL begins with %s or %s, and this one does not: %s"
                    .formatted(SQLITE, POSTGRESQL, shown(url)));
        }
        if (url.startsWith(SQLITE) && !url.substring(SQLITE.length()).matches("[^:?]([^?]*)")) {
            throw new IllegalArgumentException(
                    "The URL of an SQLite database is %s and the path of a file, without parameters: %s"
                            .formatted(SQLITE, shown(url)));
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("A pool holds at least one connection.");
        }
    }

    Dialect dialect() {
        return url.startsWith(SQLITE) ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    /** The file of an SQLite database. */
    Path file() {
        return Path.of(url.substring(SQLITE.length()));
    }

    /** The URL without its parameters and without credentials, for messages. */
    String shownUrl() {
        return shown(url);
    }

    private static String shown(String url) {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "JdbiSettings[" + shownUrl() + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
}
