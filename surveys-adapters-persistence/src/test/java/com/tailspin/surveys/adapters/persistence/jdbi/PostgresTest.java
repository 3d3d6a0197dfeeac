package com.tailspin.surveys.adapters.persistence.jdbi;

/** All contracts on PostgreSQL. */
class PostgresTest extends DatabaseContracts {

    @Override
    Database open() {
        return Database.open(PostgresServer.get().newDatabase());
    }
}
