package com.tailspin.surveys.workshop.course;

import java.util.List;

/**
 * Ten questions, asked before the class and again after it. The texts are {@code quiz.<number>}, followed by {@code .a}
 * to {@code .c} for the choices and {@code .why} for the reason.
 */
public final class Quiz {

    public static final List<String> CHOICES = List.of("a", "b", "c");

    /** The right choice of each question. */
    private static final List<String> RIGHT = List.of("b", "c", "a", "b", "c", "a", "c", "b", "a", "b");

    private Quiz() {}

    /** The number of questions; they are numbered from 1. */
    public static int size() {
        return RIGHT.size();
    }

    public static boolean isRight(int number, String choice) {
        return RIGHT.get(number - 1).equals(choice);
    }
}
