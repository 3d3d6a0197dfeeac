package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.auth.model.Issuer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Issuers whose tenants were found in the database within the last second (docs/adr/0042). Those that were not found are looked up each
 * time, so that a tenant that signs up counts at once on all nodes. For any number of threads.
 */
final class RecentIssuers {

    static final int MOST = 1000;

    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final ConcurrentMap<Issuer, Long> foundAt = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier nanoTime;

    /** @param nanoTime {@link System#nanoTime}, which nobody can set back */
    RecentIssuers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean contains(Issuer issuer, BooleanSupplier database) {
        long now = nanoTime.getAsLong();
        Long at = foundAt.get(issuer);
        if (at != null && now - at < KEPT) {
            return true;
        }
        long changesBefore = changes.get();
        boolean found = database.getAsBoolean();
        if (found && foundAt.size() >= MOST) {
            foundAt.clear();
        }
        // In one step with the look at the changes, so that forget() comes either before it or after it.
        foundAt.compute(issuer, (key, before) -> found && changes.get() == changesBefore ? now : null);
        return found;
    }

    /** After a tenant has left: what is being read at this moment is not remembered either. */
    void forget() {
        changes.incrementAndGet();
        foundAt.clear();
    }

    int size() {
        return foundAt.size();
    }
}
