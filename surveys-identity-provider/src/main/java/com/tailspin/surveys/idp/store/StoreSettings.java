package com.tailspin.surveys.idp.store;

/**
 * Where the provider keeps what it must not forget. Its tables start with {@code idp_} and have a migration history of their own,
 * so they can share a PostgreSQL database with an application.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}
 */
public record StoreSettings(String url, String user, String password) {

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

    boolean isH2File() {
        return url.startsWith("jdbc:h2:file:");
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    boolean endsWithTheProcess() {
        return url.startsWith("jdbc:h2:mem:");
    }

    @Override
    public String toString() {
        return "StoreSettings[user=" + user + "]";
    }
}
