package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tenants that were found in the database within the last second (docs/adr/0042), by id and by issuer. Unknown tenants
 * are looked up each time, so that a new tenant is accepted immediately on all nodes. Thread-safe.
 */
final class RecentTenants {

    /** Of keys: each tenant has two. */
    static final int MOST = 1000;

    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final ConcurrentMap<Object, Found> found = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier nanoTime;

    private record Found(long at, Tenant tenant) {}

    /** @param nanoTime {@link System#nanoTime}, which clock changes do not affect */
    RecentTenants(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param key {@link com.tailspin.surveys.domain.model.tenant.TenantId} or the issuer as text
     * @param database reads what is committed now; never an older snapshot or an uncommitted change
     */
    Optional<Tenant> find(Object key, Supplier<Optional<Tenant>> database) {
        long now = nanoTime.getAsLong();
        Found before = found.get(key);
        if (before != null && now - before.at < KEPT) {
            return Optional.of(before.tenant);
        }
        long changesBefore = changes.get();
        Optional<Tenant> read = database.get();
        if (read.isPresent() && found.size() >= MOST) {
            found.clear();
        }
        // Checks the change counter atomically with the update, so that forget() comes either before or after it.
        found.compute(
                key,
                (same, other) -> read.filter(tenant -> changes.get() == changesBefore)
                        .map(tenant -> new Found(now, tenant))
                        .orElse(null));
        return read;
    }

    /** Called after a tenant has changed or left. Results of queries in progress are not cached either. */
    void forget() {
        changes.incrementAndGet();
        found.clear();
    }

    int size() {
        return found.size();
    }
}
