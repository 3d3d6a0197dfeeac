package com.tailspin.surveys.app.cli;

/** Where everything begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Guice would make classes to call ours faster, which happens once for each; newer Java versions warn of how it
        // does so.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        // Jetty would ask the virtual machine by way of JMX, which takes longer to load than anything else that Jetty
        // does
        // at its start.
        System.setProperty("org.eclipse.jetty.util.cacheLineBytes", "64");
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        int exitCode = SurveysCommand.run(arguments);
        // A server that runs has returned nothing yet; its threads keep the process alive until it is told to stop.
        if (exitCode != SurveysCommand.RUNNING) {
            System.exit(exitCode);
        }
    }
}
