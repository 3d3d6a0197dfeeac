package com.tailspin.surveys.idp.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be opened or does not respond. The message is written for the operator. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(String message) {
        this(message, null);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
