package com.tailspin.surveys.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A text given to a command: the text itself, {@code @FILE} for the content of a file, or {@code -} for standard input. */
final class TextOrFileArgument {

    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MOST = 1024 * 1024;

    private TextOrFileArgument() {}

    /**
     * Returns the text, at most its first 1,048,576 bytes. Longer input is not a JWT, and the part read produces that
     * message.
     *
     * @throws CommandFailed if it cannot be read
     */
    static String read(String argument, InputStream in) {
        if (argument.equals(STANDARD_INPUT)) {
            try {
                return text(in);
            } catch (IOException e) {
                throw new CommandFailed("Standard input cannot be read: " + e.getMessage() + ".");
            }
        }
        return argument.startsWith("@") ? content(argument.substring(1)) : argument;
    }

    private static String content(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return text(in);
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailed("The file %s cannot be read (%s)."
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    }
}
