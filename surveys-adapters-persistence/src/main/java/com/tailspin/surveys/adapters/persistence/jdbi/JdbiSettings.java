package com.tailspin.surveys.adapters.persistence.jdbi;

/**
 * Which database, and as whom.
 *
 * @param url {@code jdbc:h2:file:PATH}, {@code jdbc:h2:mem:NAME} or {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param poolSize how many connections at most; eight are plenty for one node
 */
public record JdbiSettings(String url, String user, String password, int poolSize) {
    static final String H2_FILE = "jdbc:h2:file:";
    static final String H2_MEMORY = "jdbc:h2:mem:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    public JdbiSettings {
        if (!url.startsWith(H2_FILE) && !url.startsWith(H2_MEMORY) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("A database's URL begins with %s, %s or %s, and this one does not: %s"
                    .formatted(H2_FILE, H2_MEMORY, POSTGRESQL, shown(url)));
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("A pool holds at least one connection.");
        }
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
