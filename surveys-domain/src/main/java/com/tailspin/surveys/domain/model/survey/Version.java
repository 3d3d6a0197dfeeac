package com.tailspin.surveys.domain.model.survey;

/** A survey's version: increments with every saved change, so that changes to an outdated version are detected. */
public record Version(long value) {
    public static final Version FIRST = new Version(1);

    public Version next() {
        return new Version(value + 1);
    }
}
