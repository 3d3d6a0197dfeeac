package com.tailspin.surveys.auth.model;

import java.util.regex.Pattern;

/**
 * Makes foreign text fit for a log line: no control characters, which could forge another line, no JWT, at
 * most 1000 characters.
 */
final class LogSafeText {

    private static final int LONGEST = 1000;
    private static final int LONGEST_READ = 64 * LONGEST;
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+[A-Za-z0-9_.-]*+");

    private LogSafeText() {}

    static String of(String text) {
        String line = JWT.matcher(text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ))
                .replaceAll("[JWT redacted]")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
