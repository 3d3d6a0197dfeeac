package com.tailspin.surveys.idp.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The database for everything that must survive a restart. The provider's tables start with {@code idp_} and have their
 * own migration history, so they can share a PostgreSQL database with an application.
 *
 * @param url {@code jdbc:sqlite:FILE}, {@code jdbc:sqlite::memory:} or {@code jdbc:postgresql:…}
 * @param user ignored by SQLite, as is the password
 */
public record StoreSettings(String url, String user, String password) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String MEMORY = SQLITE + ":memory:";

    public StoreSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The identity provider stores its data in SQLite or PostgreSQL; the URL must start with "
                            + "jdbc:sqlite: or jdbc:postgresql:.");
        }
    }

    /** An in-memory database that ends with the provider. */
    public static StoreSettings inMemory() {
        return new StoreSettings(MEMORY, "", "");
    }

    /** A SQLite database in a file, which is created if it does not exist. */
    public static StoreSettings inFile(Path file) {
        return new StoreSettings(SQLITE + file, "", "");
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** The database file; empty for PostgreSQL and for SQLite in memory. */
    Optional<Path> file() {
        return isSqlite() && !url.equals(MEMORY)
                ? Optional.of(Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", "")))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "StoreSettings[user=" + user + "]";
    }
}
