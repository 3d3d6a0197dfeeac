package com.tailspin.surveys.app.cli;

/** Where everything begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = SurveysCommand.run(arguments);
        // A server that runs has returned nothing yet; its threads keep the process alive until it is told to stop.
        if (exitCode != SurveysCommand.RUNNING) {
            System.exit(exitCode);
        }
    }
}
