package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.domain.port.out.Transactions;
import java.util.function.Supplier;

final class InMemoryTransactions implements Transactions {

    private final InMemoryStore store;

    InMemoryTransactions(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public <T> T inOne(Supplier<T> work) {
        return store.inOne(work);
    }

    @Override
    public <T> T reading(Supplier<T> work) {
        return store.reading(work);
    }
}
