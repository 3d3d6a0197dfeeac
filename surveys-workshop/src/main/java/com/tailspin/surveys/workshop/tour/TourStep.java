package com.tailspin.surveys.workshop.tour;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps of the tour, in order. */
public enum TourStep {
    SECRET(1),
    ASSERTION(2),
    BREAK(3),
    ROTATE(4),
    ATTACK(5);

    private final int number;

    TourStep(int number) {
        this.number = number;
    }

    /** The name used in text keys and in the query. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The position, counted from 1. */
    public int number() {
        return number;
    }

    public String address() {
        return "/workshop?step=" + key();
    }

    public Optional<TourStep> next() {
        return Arrays.stream(values()).filter(step -> step.number == number + 1).findFirst();
    }

    static Optional<TourStep> named(String key) {
        return Arrays.stream(values()).filter(step -> step.key().equals(key)).findFirst();
    }
}
