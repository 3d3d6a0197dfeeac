package com.tailspin.surveys.archfixtures.immutable.surveys.domain.model;

/** Wrong: a value that changes. */
final class Changeable {
    private int value;

    int next() {
        return ++value;
    }
}
