package com.tailspin.surveys.adapters.persistence.jdbi;

/** PostgreSQL keeps all contracts. */
class PostgresTest extends DatabaseContracts {

    @Override
    Database open() {
        return Database.open(PostgresServer.get().newDatabase());
    }
}
