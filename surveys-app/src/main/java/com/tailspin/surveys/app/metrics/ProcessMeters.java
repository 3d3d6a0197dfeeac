package com.tailspin.surveys.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/**
 * Registers Micrometer's {@code jvm_}, {@code process_} and {@code system_} series on each server's registry. Values
 * are read when they are scraped, so they cost requests nothing. Created after start-up, which does not need the
 * management classes.
 */
public final class ProcessMeters implements AutoCloseable {

    private final List<JvmGcMetrics> pauses;

    private ProcessMeters(List<JvmGcMetrics> pauses) {
        this.pauses = pauses;
    }

    public static ProcessMeters on(List<MeterRegistry> registries) {
        return new ProcessMeters(registries.stream().map(ProcessMeters::on).toList());
    }

    private static JvmGcMetrics on(MeterRegistry meters) {
        new JvmInfoMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        JvmGcMetrics pauses = new JvmGcMetrics();
        pauses.bindTo(meters);
        return pauses;
    }

    /** Stops listening to the garbage collectors. */
    @Override
    public void close() {
        pauses.forEach(JvmGcMetrics::close);
    }
}
