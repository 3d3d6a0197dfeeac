package com.tailspin.surveys.adapters.persistence.jdbi;

import java.util.UUID;

/** H2 in memory keeps all contracts. */
class H2MemoryTest extends DatabaseContracts {

    @Override
    Database open() {
        return Database.open(new JdbiSettings("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 8));
    }
}
