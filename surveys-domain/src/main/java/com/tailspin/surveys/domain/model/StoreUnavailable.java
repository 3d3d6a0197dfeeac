package com.tailspin.surveys.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * The store behind the driven ports cannot do its work at present, such as a database that changes its primary. Trying again soon helps.
 * Whether a change was kept is not known. The message is for the log.
 */
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
