package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.PoolStats;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Figures that HikariCP reports on demand. Records nothing when connections are borrowed. */
final class PoolFigures {

    private final LongAdder timeouts = new LongAdder();
    private volatile @Nullable PoolStats stats;

    /** Makes the pool created from this configuration report here. */
    static PoolFigures of(HikariConfig config) {
        PoolFigures figures = new PoolFigures();
        config.setMetricsTrackerFactory((name, stats) -> {
            figures.stats = stats;
            return new IMetricsTracker() {
                @Override
                public void recordConnectionTimeout() {
                    figures.timeouts.increment();
                }
            };
        });
        return figures;
    }

    Optional<Connections> connections() {
        PoolStats now = stats;
        return now == null
                ? Optional.empty()
                : Optional.of(new Connections(
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getPendingThreads(),
                        now.getMaxConnections(),
                        timeouts.sum()));
    }
}
