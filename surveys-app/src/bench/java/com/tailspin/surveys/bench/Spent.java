package com.tailspin.surveys.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the calling thread used in one iteration: its processor time, independent of other work on the machine, and how
 * often it had to wait.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Spent {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public long calls;
    public long nanos;
    public long waits;

    private long nanosBefore;
    private long waitsBefore;

    @Setup(Level.Iteration)
    public void begin() {
        waitsBefore = waited();
        nanosBefore = now();
    }

    @TearDown(Level.Iteration)
    public void end() {
        nanos = now() - nanosBefore;
        waits = waited() - waitsBefore;
    }

    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Waits for monitors and parked waits for locks. */
    private static long waited() {
        ThreadInfo thread = THREADS.getThreadInfo(Thread.currentThread().getId());
        return thread.getBlockedCount() + thread.getWaitedCount();
    }
}
