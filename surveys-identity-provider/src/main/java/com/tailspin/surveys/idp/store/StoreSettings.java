package com.tailspin.surveys.idp.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the provider keeps what it must not forget. Its tables start with {@code idp_} and have a migration history of their own,
 * so they can share a PostgreSQL database with an application.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}
 */
public record StoreSettings(String url, String user, String password) {
    private static final String H2_FILE = "jdbc:h2:file:";

    public StoreSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The identity provider keeps its data in H2 or PostgreSQL; the URL starts with jdbc:h2: or jdbc:postgresql:.");
        }
    }

    /** A database in memory that ends with the provider. */
    public static StoreSettings inMemory(String name) {
        return new StoreSettings("jdbc:h2:mem:" + name, "sa", "");
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** The file of an H2 database that is kept in one. */
    Optional<Path> file() {
        return url.startsWith(H2_FILE)
                ? Optional.of(Path.of(url.substring(H2_FILE.length()).replaceFirst(";.*", "") + ".mv.db"))
                : Optional.empty();
    }

    boolean endsWithTheProcess() {
        return url.startsWith("jdbc:h2:mem:");
    }

    @Override
    public String toString() {
        return "StoreSettings[user=" + user + "]";
    }
}
