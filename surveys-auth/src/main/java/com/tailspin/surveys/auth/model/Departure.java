package com.tailspin.surveys.auth.model;

import java.net.URI;

/**
 * Where to send the browser, and what it must bring back in a cookie so that nobody else can finish what it began.
 *
 * @param state the {@code state} that the redirect back will carry; {@code location} need not hold it, because a pushed request (RFC 9126) does not
 */
public record Departure(URI location, String state, String browserKey) {
    @Override
    public String toString() {
        return "Departure[redacted]";
    }
}
