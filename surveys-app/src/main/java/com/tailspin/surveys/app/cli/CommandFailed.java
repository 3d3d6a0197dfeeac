package com.tailspin.surveys.app.cli;

/** A command could not do what it was asked for. The message is one sentence for whoever gave the command. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message, null, false, false);
    }
}
