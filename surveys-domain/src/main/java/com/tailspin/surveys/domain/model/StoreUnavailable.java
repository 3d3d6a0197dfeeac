package com.tailspin.surveys.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * The store behind the driven ports is temporarily unavailable, for example during a database failover. Retrying soon
 * helps. A change in progress may or may not have been committed. The message is for the log.
 */
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
