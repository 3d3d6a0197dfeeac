package com.tailspin.surveys.app.cli;

/** Thrown when a command cannot do what it was asked for. The message is one sentence for the user. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message, null, false, false);
    }
}
