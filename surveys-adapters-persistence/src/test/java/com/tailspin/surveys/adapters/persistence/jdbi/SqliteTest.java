package com.tailspin.surveys.adapters.persistence.jdbi;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** All contracts on SQLite, while responses are counted in the background. */
class SqliteTest extends DatabaseContracts {

    @TempDir
    static Path folder;

    @Override
    Database open() {
        return Database.open(settings(folder));
    }

    static JdbiSettings settings(Path folder) {
        return new JdbiSettings("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), "", "", 8);
    }
}
