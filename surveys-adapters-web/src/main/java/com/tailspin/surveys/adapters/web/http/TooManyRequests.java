package com.tailspin.surveys.adapters.web.http;

import java.time.Duration;

/** Thrown when a budget of {@link Throttle} is exhausted. Nothing was done. */
public final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    public TooManyRequests(Duration wait) {
        super("too many requests");
        this.wait = wait;
    }

    /** The value of {@code Retry-After}: whole seconds, at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
