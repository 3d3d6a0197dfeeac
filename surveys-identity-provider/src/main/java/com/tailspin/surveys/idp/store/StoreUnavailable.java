package com.tailspin.surveys.idp.store;

/** The database could not be opened. The message is one sentence that says what to do. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
