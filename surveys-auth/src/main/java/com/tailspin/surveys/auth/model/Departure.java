package com.tailspin.surveys.auth.model;

import java.net.URI;

/** Where to send the browser, and what it must bring back in a cookie so that nobody else can finish what it began. */
public record Departure(URI location, String browserKey) {
    @Override
    public String toString() {
        return "Departure[redacted]";
    }
}
