package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decrypted access tokens that were read from the store within the last second (docs/adr/0042). Changes by other nodes
 * are seen within that second, those of this node immediately. Never contains refresh tokens or ID tokens. Thread-safe;
 * reads do not wait for each other.
 */
final class RecentAccess {

    static final Duration KEPT = Duration.ofSeconds(1);

    /** Maximum number of people; beyond it, the store is read each time. */
    static final int MOST = 2000;

    private record Read(CachedAccess access, long at) {}

    private final ConcurrentMap<PersonKey, Read> all = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean toBeCleared = new AtomicBoolean();
    private final LongSupplier nanoTime;
    private final Executor inASecond;

    /**
     * Creates an empty cache.
     *
     * @param nanoTime {@link System#nanoTime}; a wall clock that is set back would keep tokens too long
     * @param inASecond runs each task after {@link #KEPT}
     */
    RecentAccess(LongSupplier nanoTime, Executor inASecond) {
        this.nanoTime = nanoTime;
        this.inASecond = inASecond;
    }

    /** Returns the person's access from the last second if it is still fresh, or else from the store. */
    Optional<CachedAccess> of(PersonKey person, Instant now, Supplier<Optional<CachedAccess>> store) {
        long at = nanoTime.getAsLong();
        Read recent = all.get(person);
        if (recent != null && at - recent.at < KEPT.toNanos() && recent.access.fresh(now)) {
            return Optional.of(recent.access);
        }
        long changesBefore = changes.get();
        Optional<CachedAccess> access = store.get();
        access.ifPresent(read -> keep(person, new Read(read, at), changesBefore));
        return access;
    }

    private void keep(PersonKey person, Read read, long changesBefore) {
        // Atomic with the check for changes, so that a concurrent drop happens entirely before or after it.
        all.compute(person, (key, there) -> {
            boolean unchanged = changes.get() == changesBefore;
            boolean room = there != null || all.size() < MOST;
            return unchanged && room ? read : null;
        });
        if (toBeCleared.compareAndSet(false, true)) {
            inASecond.execute(this::clear);
        }
    }

    /** Call after each change of the person's tokens in the store. Reads in progress are not cached either. */
    void drop(PersonKey person) {
        changes.incrementAndGet();
        all.remove(person);
    }

    private void clear() {
        toBeCleared.set(false);
        all.clear();
    }

    int size() {
        return all.size();
    }
}
