package com.tailspin.surveys.domain.model.survey;

/** Which state of a survey: grows by one with every saved change, so that a change to a state long gone is noticed. */
public record Version(long value) {
    public static final Version FIRST = new Version(1);

    public Version next() {
        return new Version(value + 1);
    }
}
