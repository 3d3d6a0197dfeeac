package com.tailspin.surveys.app.metrics;

import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import com.tailspin.surveys.adapters.persistence.Persistence.Uncounted;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The store's metrics: its connection pool, under HikariCP's own names, and the responses not counted yet. Values are
 * read when they are scraped; there are none while the store is unavailable.
 */
public final class StoreMeters {

    /** A scrape reads several series; the store is asked only once. */
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Persistence persistence;
    private final InstantSource clock;
    private Optional<Uncounted> uncounted = Optional.empty();
    private long readAt = System.nanoTime() - KEPT_NANOS;

    private StoreMeters(Persistence persistence, InstantSource clock) {
        this.persistence = persistence;
        this.clock = clock;
    }

    public static void on(MeterRegistry meters, Persistence persistence, InstantSource clock) {
        StoreMeters store = new StoreMeters(persistence, clock);
        if (persistence.connections().isPresent()) {
            store.pool(meters);
        }
        Gauge.builder("surveys.uncounted.responses", store, StoreMeters::responses)
                .description("Responses that are accepted and not counted yet; results include them")
                .strongReference(true)
                .register(meters);
        Gauge.builder("surveys.uncounted.oldest", store, StoreMeters::oldestSeconds)
                .description("Age of the oldest response that is not counted yet")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    private void pool(MeterRegistry meters) {
        connections(meters, "active", "Connections in use", Connections::active);
        connections(meters, "idle", "Connections that are open and not in use", Connections::idle);
        connections(meters, "pending", "Threads waiting for a connection", Connections::pending);
        connections(meters, "max", "Maximum number of connections", Connections::max);
        FunctionCounter.builder("hikaricp.connections.timeout", this, store -> store.now(Connections::timeouts))
                .description("Threads that have given up waiting for a connection")
                .tag("pool", "surveys")
                .register(meters);
    }

    private void connections(MeterRegistry meters, String name, String description, ToDoubleFunction<Connections> of) {
        Gauge.builder("hikaricp.connections." + name, this, store -> store.now(of))
                .description(description)
                .tag("pool", "surveys")
                .strongReference(true)
                .register(meters);
    }

    private double now(ToDoubleFunction<Connections> of) {
        return persistence.connections().map(of::applyAsDouble).orElse(Double.NaN);
    }

    private double responses() {
        return uncounted().map(Uncounted::responses).map(Long::doubleValue).orElse(Double.NaN);
    }

    private double oldestSeconds() {
        return uncounted()
                .map(some -> some.oldest()
                        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                        .orElse(0.0))
                .orElse(Double.NaN);
    }

    private synchronized Optional<Uncounted> uncounted() {
        if (System.nanoTime() - readAt >= KEPT_NANOS) {
            uncounted = read();
            readAt = System.nanoTime();
        }
        return uncounted;
    }

    private Optional<Uncounted> read() {
        try {
            return Optional.of(persistence.uncounted());
        } catch (PersistenceUnavailable e) {
            // Readiness and every request report this; a scrape just has no value.
            return Optional.empty();
        }
    }
}
