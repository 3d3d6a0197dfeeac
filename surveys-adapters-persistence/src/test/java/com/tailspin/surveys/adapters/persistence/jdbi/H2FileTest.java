package com.tailspin.surveys.adapters.persistence.jdbi;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file keeps all contracts. */
class H2FileTest extends DatabaseContracts {

    @TempDir
    static Path folder;

    @Override
    Database open() {
        return Database.open(new JdbiSettings(
                "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()), "sa", "", 8));
    }
}
