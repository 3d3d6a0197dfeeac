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
 * Tables that change together or not at all. One lock lets one thread in at a time, so nobody sees half of another's work; each change
 * notes how to undo it, so that work that throws can be taken back, change by change, last first. What is kept is immutable, so nothing
 * needs to be copied.
 */
final class InMemoryStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean readOnly;

    /** Does the work alone; calls may be nested. When it throws, what it changed is as before. */
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

    /** As {@link #inOne}, for work that may not change anything, unless it is inside work that may. */
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

    /** A new table of this store. Used only inside {@link #inOne}. */
    <K, V> Table<K, V> table() {
        return new Table<>();
    }

    /** Rows by key, in no particular order. */
    final class Table<K, V> {

        private final Map<K, V> rows = new HashMap<>();

        private Table() {}

        Optional<V> find(K key) {
            return Optional.ofNullable(rows.get(key));
        }

        /** The rows as they are now; later changes do not show in it. */
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
