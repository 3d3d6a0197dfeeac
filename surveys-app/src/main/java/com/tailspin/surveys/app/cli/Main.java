package com.tailspin.surveys.app.cli;

/** Entry point of the application. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Guice would generate classes for faster calls, but each is called only once here, and newer Java versions
        // warn about how it generates them.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        // Jetty would query the JVM through JMX, which takes longer to load than the rest of Jetty's start-up.
        System.setProperty("org.eclipse.jetty.util.cacheLineBytes", "64");
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        int exitCode = SurveysCommand.run(arguments);
        // A running server has no exit code yet; its threads keep the process alive until it is stopped.
        if (exitCode != SurveysCommand.RUNNING) {
            System.exit(exitCode);
        }
    }
}
