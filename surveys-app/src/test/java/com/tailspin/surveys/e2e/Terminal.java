package com.tailspin.surveys.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One shell that stays open: variables, functions and what runs in the background live on until it is closed, or this process dies. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String DONE = "--- done ---";
    private static final String GONE = "--- gone ---";

    private final Path folder;
    private final Process shell;
    private final Writer keyboard;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private int commands;

    Terminal(Path folder) throws IOException {
        this(folder, Map.of());
    }

    Terminal(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        shell = bash(folder, environment).start();
        keyboard = shell.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
        type("set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null; wait' EXIT\n");
    }

    /** A shell that is not started yet, with the Java that runs this, whose errors are part of what it prints. */
    static ProcessBuilder bash(Path folder, Map<String, String> environment, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"));
        ProcessBuilder builder =
                new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().merge("PATH", java.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return builder;
    }

    /** Runs the commands and returns what they print; fails when one of them does. */
    String run(String script) {
        try {
            Path file = Files.writeString(folder.resolve("commands-" + ++commands + ".sh"), script);
            // What reads from the keyboard must not take the next command for its own.
            type("source ./" + file.getFileName() + " < /dev/null\necho; echo '" + DONE + "'\n");
            return output(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void type(String text) throws IOException {
        keyboard.write(text);
        keyboard.flush();
    }

    private String output(String script) throws InterruptedException {
        StringBuilder output = new StringBuilder();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String line = lines.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (DONE.equals(line)) {
                return output.toString();
            }
            if (line == null || line.equals(GONE)) {
                throw new AssertionError("%s:%n%s%nIt printed:%n%s"
                        .formatted(
                                line == null ? "These commands do not end" : "One of these commands failed",
                                script,
                                output));
            }
            output.append(line).append('\n');
        }
    }

    private void read() {
        try (BufferedReader reader = shell.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
        lines.add(GONE);
    }

    @Override
    public void close() {
        try {
            keyboard.close();
            if (!shell.waitFor(30, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
