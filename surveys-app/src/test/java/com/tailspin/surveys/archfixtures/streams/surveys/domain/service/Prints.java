package com.tailspin.surveys.archfixtures.streams.surveys.domain.service;

/** Wrong: prints. */
final class Prints {
    void print() {
        System.out.println("printed");
    }
}
