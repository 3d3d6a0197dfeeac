package com.tailspin.surveys.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JWT of a command: its argument, or else standard input. */
final class JwtArgument {

    private static final int MOST = 1024 * 1024;

    private JwtArgument() {}

    static String read(String argument, InputStream in) {
        if (!argument.equals("-")) {
            return argument;
        }
        try {
            // Longer input is not a JWT, and the part read produces that message.
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailed("Standard input cannot be read: " + e.getMessage() + ".");
        }
    }
}
