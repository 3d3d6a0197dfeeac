package com.tailspin.surveys.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.pattern.DynamicConverter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Configures Logback, which finds it through its service file; {@link #useJson} and {@link #useLevel} change the
 * configuration once the settings are known.
 */
public final class LogFormatting extends ContextAwareBase implements Configurator {

    private static final String CONSOLE = "console";
    private static final String OURS = "com.tailspin.surveys";

    private static final List<String> QUIET_LIBRARIES = List.of(
            "org.eclipse.jetty",
            "io.javalin",
            "com.zaxxer.hikari",
            "org.flywaydb",
            "org.jdbi",
            "gg.jte",
            "com.nimbusds");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        Supplier<DynamicConverter<?>> mark = SecondApplicationLines.Mark::new;
        context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, Map.of("application", mark));
        text.setPattern(
                "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%X{requestId:--}] %application%logger{0}: %msg %kvp%n%ex");
        log(context, text);
        context.addTurboFilter(new QuietLibraries());
        QUIET_LIBRARIES.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Switches to JSON, one object per line. */
    public static void useJson() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            log(context, new FlatJsonEncoder());
        }
    }

    /** Sets the level of this application's own loggers. Libraries are not affected. */
    public static void useLevel(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.valueOf(level));
        }
    }

    /** Sends log lines to standard error, for commands whose output other programs read. */
    public static void useStandardError() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE)
                        instanceof ConsoleAppender<ILoggingEvent> console) {
            console.stop();
            console.setTarget("System.err");
            console.start();
        }
    }

    private static void log(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(CONSOLE);
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.setLevel(Level.INFO);
    }

    /**
     * Suppresses what libraries say below INFO, where they may log whole requests with cookies, codes and tokens: no
     * configured level enables that. Also suppresses Javalin's stack trace of a failed start, which this application
     * reports in one sentence. One filter, because Logback copies a list of several at each call.
     */
    private static final class QuietLibraries extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable failure) {
            boolean denied = level.isGreaterOrEqual(Level.INFO)
                    ? format != null && format.startsWith("Failed to start Javalin")
                    : !logger.getName().startsWith(OURS);
            return denied ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
