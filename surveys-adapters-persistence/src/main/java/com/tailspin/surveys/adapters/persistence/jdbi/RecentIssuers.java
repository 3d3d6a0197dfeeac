package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.auth.model.Issuer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Issuers whose tenants were found in the database within the last second (docs/adr/0042). Unknown issuers are looked
 * up each time, so that a new tenant is accepted immediately on all nodes. Thread-safe.
 */
final class RecentIssuers {

    static final int MOST = 1000;

    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final ConcurrentMap<Issuer, Long> foundAt = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier nanoTime;

    /** @param nanoTime {@link System#nanoTime}, which clock changes do not affect */
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
        // Checks the change counter atomically with the update, so that forget() comes either before or after it.
        foundAt.compute(issuer, (key, before) -> found && changes.get() == changesBefore ? now : null);
        return found;
    }

    /** Called after a tenant has left. Results of queries in progress are not cached either. */
    void forget() {
        changes.incrementAndGet();
        foundAt.clear();
    }

    int size() {
        return foundAt.size();
    }
}
