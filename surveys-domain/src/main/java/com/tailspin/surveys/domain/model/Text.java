package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** The rules for all text input. Each method returns the normalised text or refuses it, naming the field. */
public final class Text {

    private Text() {}

    /**
     * Accepts one line: stripped, not blank, at most {@code max} code points, without control or
     * bidirectional formatting characters.
     */
    public static String line(String field, String value, int max) {
        String line = value.strip();
        if (line.codePoints().anyMatch(Text::breaksTheLine)) {
            throw new Invalid(field, "text.one-line");
        }
        return checked(field, line, max);
    }

    /** As {@link #line}, but several lines are allowed; line ends become {@code \n}. */
    public static String lines(String field, String value, int max) {
        return checked(field, unbroken(value), max);
    }

    /** As {@link #line}, but optional: blank text becomes empty. */
    public static String optionalLine(String field, String value, int max) {
        return isBlank(value) ? "" : line(field, value, max);
    }

    /** As {@link #lines}, but optional: blank text becomes empty. */
    public static String optionalLines(String field, String value, int max) {
        return isBlank(value) ? "" : lines(field, value, max);
    }

    /** Shortens a long text so that a message can quote it. */
    public static String shortened(String text) {
        String line = text.strip();
        return line.codePointCount(0, line.length()) <= 40
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
    }

    /** Whether the text has no visible character: only spaces of any width and format characters. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    private static String unbroken(String value) {
        return value.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static String checked(String field, String text, int max) {
        if (isBlank(text)) {
            throw new Invalid(field, "text.empty");
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw new Invalid(field, "text.too-long", length, max);
        }
        if (text.codePoints().anyMatch(Text::disguises)) {
            throw new Invalid(field, "text.control-characters");
        }
        return text;
    }

    // Includes next line, line separator and paragraph separator: browsers and editors break lines there too.
    private static boolean breaksTheLine(int c) {
        return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    // Control characters and bidirectional overrides make one text look like another.
    private static boolean disguises(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
