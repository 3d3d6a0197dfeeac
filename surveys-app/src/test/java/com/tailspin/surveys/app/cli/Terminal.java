package com.tailspin.surveys.app.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Runs commands as a user with their own settings would. */
public record Terminal(Map<String, String> settings, Optional<String> typedPassword) {

    public record Said(int exit, String out, String err) {}

    public static Terminal in(Path dataFolder) {
        return new Terminal(Map.of("surveys.data-dir", dataFolder.toString()), Optional.empty());
    }

    Terminal with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, value);
        return new Terminal(more, typedPassword);
    }

    Terminal typing(String password) {
        return new Terminal(settings, Optional.of(password));
    }

    public Said run(String... arguments) {
        return pipe("", arguments);
    }

    public Said pipe(String input, String... arguments) {
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = SurveysCommand.run(
                new CommandEnvironment(
                        properties,
                        Map.of(),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        question -> typedPassword,
                        InstantSource.system(),
                        () -> {}),
                arguments);
        return new Said(exit, out.toString(), err.toString());
    }
}
