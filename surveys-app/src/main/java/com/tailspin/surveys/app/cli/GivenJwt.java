package com.tailspin.surveys.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JWT that a command is about: its argument, or what comes by the standard input. */
final class GivenJwt {

    private static final int MOST = 1024 * 1024;

    private GivenJwt() {}

    static String read(String argument, InputStream in) {
        if (!argument.equals("-")) {
            return argument;
        }
        try {
            // More than that is no JWT, and what is read of it says so.
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailed("The standard input cannot be read: " + e.getMessage() + ".");
        }
    }
}
