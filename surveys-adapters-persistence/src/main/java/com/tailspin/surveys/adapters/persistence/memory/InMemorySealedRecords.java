package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.auth.port.out.SealedRecords;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

final class InMemorySealedRecords implements SealedRecords {

    private record Key(Kind kind, String key) {}

    // A class instead of a record, because arrays have no value equality.
    private static final class Kept {
        private final Key key;
        private final byte[] content;
        private final Instant expiresAt;

        Kept(Key key, byte[] content, Instant expiresAt) {
            this.key = key;
            this.content = content;
            this.expiresAt = expiresAt;
        }

        boolean expired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }

    private final InMemoryStore store;
    private final InMemoryStore.Table<Key, Kept> records;

    InMemorySealedRecords(InMemoryStore store) {
        this.store = store;
        this.records = store.table();
    }

    @Override
    public void put(Kind kind, String key, byte[] content, Instant expiresAt) {
        Key id = new Key(kind, key);
        Kept kept = new Kept(id, content.clone(), expiresAt);
        store.run(() -> records.put(id, kept));
    }

    @Override
    public boolean add(Kind kind, String key, byte[] content, Instant expiresAt, Instant now) {
        return store.inOne(() -> {
            boolean free = find(kind, key, now).isEmpty();
            if (free) {
                put(kind, key, content, expiresAt);
            }
            return free;
        });
    }

    @Override
    public boolean replace(Kind kind, String key, byte[] before, byte[] content, Instant expiresAt) {
        return store.inOne(() -> {
            boolean same = records.find(new Key(kind, key))
                    .filter(kept -> Arrays.equals(kept.content, before))
                    .isPresent();
            if (same) {
                put(kind, key, content, expiresAt);
            }
            return same;
        });
    }

    @Override
    public Optional<byte[]> find(Kind kind, String key, Instant now) {
        return store.inOne(() -> records.find(new Key(kind, key)))
                .filter(kept -> !kept.expired(now))
                .map(kept -> kept.content.clone());
    }

    @Override
    public Optional<byte[]> take(Kind kind, String key, Instant now) {
        return store.inOne(() -> {
            Optional<byte[]> found = find(kind, key, now);
            found.ifPresent(content -> records.remove(new Key(kind, key)));
            return found;
        });
    }

    @Override
    public void remove(Kind kind, String key) {
        store.run(() -> records.remove(new Key(kind, key)));
    }

    @Override
    public int removeExpired(Instant now) {
        return store.inOne(() -> {
            int removed = 0;
            for (Kept kept : records.all()) {
                if (kept.expired(now)) {
                    records.remove(kept.key);
                    removed++;
                }
            }
            return removed;
        });
    }
}
