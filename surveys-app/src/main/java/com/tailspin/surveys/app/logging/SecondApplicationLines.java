package com.tailspin.surveys.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * The log lines of applications beside the one whose log this is: warnings and errors only, each marked as theirs. Their
 * threads are recognised by their group, which threads inherit.
 */
public final class SecondApplicationLines {

    private static final ThreadGroup GROUP = new ThreadGroup("second application");
    private static final AtomicBoolean LISTENING = new AtomicBoolean();

    private SecondApplicationLines() {}

    /**
     * The group for the threads of second applications. The log looks for these threads from the first call on: without a
     * second application, no line pays for it.
     */
    public static ThreadGroup group() {
        if (LISTENING.compareAndSet(false, true)
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(new Quiet());
        }
        return GROUP;
    }

    /** Whether the current thread belongs to a second application. */
    static boolean isCurrent() {
        for (@Nullable ThreadGroup group = Thread.currentThread().getThreadGroup();
                group != null;
                group = group.getParent()) {
            if (group == GROUP) {
                return true;
            }
        }
        return false;
    }

    /** Suppresses what a second application logs below WARN. */
    private static final class Quiet extends TurboFilter {
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
            return isCurrent() ? GROUP.getName() + ": " : "";
        }
    }
}
