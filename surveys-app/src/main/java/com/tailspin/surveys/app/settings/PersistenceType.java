package com.tailspin.surveys.app.settings;

/** The stores that can be chosen with {@code surveys.persistence.type}. */
public enum PersistenceType {
    SQLITE(Place.FILE),
    POSTGRESQL(Place.SERVER),
    MEMORY(Place.PROCESS);

    private enum Place {
        FILE,
        SERVER,
        PROCESS
    }

    private final Place place;

    PersistenceType(Place place) {
        this.place = place;
    }

    /** Whether several processes can use the store at once; it then needs an address. */
    public boolean isShared() {
        return place == Place.SERVER;
    }

    /** Whether the store is lost when the process ends. */
    public boolean isVolatile() {
        return place == Place.PROCESS;
    }
}
