package com.tailspin.surveys.auth.model;

/** Text from elsewhere, made fit for a log line: no control characters, which could fake another line, and not endless. */
final class OneLine {

    private static final int LONGEST = 1000;

    private OneLine() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
