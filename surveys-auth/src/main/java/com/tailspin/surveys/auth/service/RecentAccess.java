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
 * Access that was read from the store within the last second, opened (docs/adr/0042). Other nodes' changes are seen within that second,
 * this node's at once. Refresh tokens and ID tokens are never kept here. For any number of threads; nobody waits for another's read.
 */
final class RecentAccess {

    static final Duration KEPT = Duration.ofSeconds(1);

    /** People; of more, the store is asked each time. */
    static final int MOST = 2000;

    private record Read(Access access, long at) {}

    private final ConcurrentMap<PersonKey, Read> all = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean toBeCleared = new AtomicBoolean();
    private final LongSupplier nanoTime;
    private final Executor inASecond;

    /**
     * @param nanoTime {@link System#nanoTime}: a clock that somebody sets back would keep tokens for longer
     * @param inASecond runs each task after {@link #KEPT}
     */
    RecentAccess(LongSupplier nanoTime, Executor inASecond) {
        this.nanoTime = nanoTime;
        this.inASecond = inASecond;
    }

    /** That person's access as it was within the last second, if it is still fresh, or else from the store. */
    Optional<Access> of(PersonKey person, Instant now, Supplier<Optional<Access>> store) {
        long at = nanoTime.getAsLong();
        Read recent = all.get(person);
        if (recent != null && at - recent.at < KEPT.toNanos() && recent.access.fresh(now)) {
            return Optional.of(recent.access);
        }
        long changesBefore = changes.get();
        Optional<Access> access = store.get();
        access.ifPresent(read -> keep(person, new Read(read, at), changesBefore));
        return access;
    }

    private void keep(PersonKey person, Read read, long changesBefore) {
        // In one step with the look at the changes, so that a drop comes either before it or after it.
        all.compute(person, (key, there) -> {
            boolean unchanged = changes.get() == changesBefore;
            boolean room = there != null || all.size() < MOST;
            return unchanged && room ? read : null;
        });
        if (toBeCleared.compareAndSet(false, true)) {
            inASecond.execute(this::clear);
        }
    }

    /** After each change of that person's tokens in the store: what is being read at this moment is not kept either. */
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
