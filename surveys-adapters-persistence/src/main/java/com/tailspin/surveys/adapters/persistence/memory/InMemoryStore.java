package com.tailspin.surveys.adapters.persistence.memory;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tables that change atomically. One lock admits one thread at a time, so no thread sees partial changes. Each change
 * records how to undo it; if work throws, its changes are undone in reverse order. Stored values are immutable, so
 * nothing needs to be copied.
 */
final class InMemoryStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean readOnly;

    /** Runs work exclusively; calls may be nested. If it throws, its changes are undone. */
    <T> T inOne(Supplier<T> work) {
        lock.lock();
        int begun = undo.size();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            while (!done && undo.size() > begun) {
                undo.pop().run();
            }
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    /** As {@link #inOne}, for work that may not change anything unless it is nested in work that may. */
    <T> T reading(Supplier<T> work) {
        lock.lock();
        boolean before = readOnly;
        readOnly = before || lock.getHoldCount() == 1;
        try {
            return work.get();
        } finally {
            readOnly = before;
            lock.unlock();
        }
    }

    /** As {@link #inOne}, for work without a result. */
    void run(Runnable work) {
        inOne(() -> {
            work.run();
            return work;
        });
    }

    /** Creates a table of this store. Use tables only inside {@link #inOne}. */
    <K, V> Table<K, V> table() {
        return new Table<>();
    }

    /** Rows by key, unordered. */
    final class Table<K, V> {

        private final Map<K, V> rows = new HashMap<>();

        private Table() {}

        Optional<V> find(K key) {
            return Optional.ofNullable(rows.get(key));
        }

        /** The current rows; later changes do not affect the returned collection. */
        Collection<V> all() {
            return List.copyOf(rows.values());
        }

        void put(K key, V row) {
            requireWriting();
            remember(key, rows.put(key, row));
        }

        Optional<V> remove(K key) {
            requireWriting();
            V before = rows.remove(key);
            remember(key, before);
            return Optional.ofNullable(before);
        }

        private void requireWriting() {
            if (readOnly) {
                throw new IllegalStateException("work that only reads tried to write");
            }
        }

        private void remember(K key, @Nullable V before) {
            undo.push(() -> {
                if (before == null) {
                    rows.remove(key);
                } else {
                    rows.put(key, before);
                }
            });
        }
    }
}
