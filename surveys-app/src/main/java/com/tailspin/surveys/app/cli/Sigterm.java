package com.tailspin.surveys.app.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action at SIGTERM instead of Java's exit with code 143. {@code sun.misc.Signal} is part of the supported
 * module {@code jdk.unsupported}; it is called by reflection because the compiler's warning about it cannot be
 * suppressed (docs/adr/0037).
 */
final class Sigterm {

    private static final Logger LOG = LoggerFactory.getLogger(Sigterm.class);

    private Sigterm() {}

    /** Runs the action on a thread of the JVM. No effect if Java does not handle signals ({@code -Xrs}). */
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handling);
        } catch (ReflectiveOperationException e) {
            LOG.atInfo().setCause(e).log("SIGTERM cannot be handled here; it ends the process with exit code 143");
        }
    }
}
