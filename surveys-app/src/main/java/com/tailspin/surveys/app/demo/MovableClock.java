package com.tailspin.surveys.app.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that can be set, to create events of the past. */
public final class MovableClock implements InstantSource {

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void set(Instant then) {
        now = then.truncatedTo(ChronoUnit.MICROS);
    }
}
