package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** The rules for everything that people type. Each method returns the text to keep, or refuses with the field's name. */
public final class Text {

    private Text() {}

    /** One line: stripped, not blank, at most {@code max} characters (code points), nothing invisible in it. */
    public static String line(String field, String label, String value, int max) {
        String line = value.strip();
        if (line.codePoints().anyMatch(c -> c == '\n' || c == '\r' || c == '\t')) {
            throw new Invalid(field, label + " must be a single line.");
        }
        return checked(field, label, line, max);
    }

    /** Several lines are welcome; line ends become {@code \n}. Otherwise as {@link #line}. */
    public static String lines(String field, String label, String value, int max) {
        return checked(
                field, label, value.replace("\r\n", "\n").replace('\r', '\n').strip(), max);
    }

    private static String checked(String field, String label, String text, int max) {
        if (text.isEmpty()) {
            throw new Invalid(field, label + " must not be empty.");
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw new Invalid(field, "%s is %d characters long; at most %d fit.".formatted(label, length, max));
        }
        if (text.codePoints().anyMatch(Text::isInvisible)) {
            throw new Invalid(field, label + " holds control characters. Type it anew without them.");
        }
        return text;
    }

    // Control characters and the marks that reorder text on the screen: they let one text pass for another.
    private static boolean isInvisible(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
