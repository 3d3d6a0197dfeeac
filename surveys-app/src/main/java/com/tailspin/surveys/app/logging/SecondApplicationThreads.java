package com.tailspin.surveys.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The threads of applications beside the one whose log this is. They log warnings and errors only, each marked as
 * theirs. A thread belongs to them if it was started by one of them, because threads inherit their group.
 */
public final class SecondApplicationThreads {

    private static final ThreadGroup GROUP = new ThreadGroup("second application");

    private SecondApplicationThreads() {}

    /** Runs work, and all threads that it starts, as a second application; waits for its result. */
    public static <T> T call(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        };
        new Thread(GROUP, task, "second-application").start();
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** As {@link #call}, for work without a result. */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Whether the current thread belongs to a second application. */
    static boolean isCurrent() {
        @Nullable ThreadGroup group = Thread.currentThread().getThreadGroup();
        return group != null && GROUP.parentOf(group);
    }

    /** Suppresses what a second application logs below WARN. */
    static final class Quiet extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable failure) {
            return level.isGreaterOrEqual(Level.WARN) || !isCurrent() ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    /** The beginning of a second application's log lines; empty for all others. */
    static final class Mark extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return isCurrent() ? "second application: " : "";
        }
    }
}
