package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.port.out.Transactions;
import java.util.function.Supplier;

final class JdbiTransactions implements Transactions {

    private final Database database;

    JdbiTransactions(Database database) {
        this.database = database;
    }

    @Override
    public <T> T inOne(Supplier<T> work) {
        return database.inOne(handle -> work.get());
    }

    @Override
    public <T> T reading(Supplier<T> work) {
        return database.reading(handle -> work.get());
    }

    @Override
    public <T> T lookingUp(Supplier<T> work) {
        return database.lookingUp(handle -> work.get());
    }
}
