package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.logging.LogFormatting;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * The environment of a command.
 *
 * @param prompt asks the user for a password, if there is a console
 * @param logElsewhere keeps log lines out of the output
 */
record CommandEnvironment(
        Properties properties,
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Function<String, Optional<String>> prompt,
        InstantSource clock,
        Runnable logElsewhere) {

    @SuppressWarnings("DefaultCharset") // the terminal's
    static CommandEnvironment ofThisProcess() {
        return new CommandEnvironment(
                System.getProperties(),
                System.getenv(),
                System.in,
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                CommandEnvironment::ask,
                InstantSource.system(),
                LogFormatting::useStandardError);
    }

    // Newer Java versions may provide a console without a terminal; the answer is then a line of piped input, or none.
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<String> ask(String question) {
        Console console = System.console();
        return console == null
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
    }
}
