package com.tailspin.surveys.domain.model;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** The rules for everything that people type. Each method returns the text to keep, or refuses with the field's name. */
public final class Text {

    private Text() {}

    /** One line: stripped, something to see in it, at most {@code max} characters (code points), and nothing that disguises it. */
    public static String line(String field, String value, int max) {
        String line = value.strip();
        if (line.codePoints().anyMatch(Text::breaksTheLine)) {
            throw new Invalid(field, "text.one-line");
        }
        return checked(field, line, max);
    }

    /** Several lines are welcome; line ends become {@code \n}. Otherwise as {@link #line}. */
    public static String lines(String field, String value, int max) {
        return checked(field, unbroken(value), max);
    }

    /** As {@link #line}, but the text may be left out: what is blank becomes empty. */
    public static String optionalLine(String field, String value, int max) {
        return isBlank(value) ? "" : line(field, value, max);
    }

    /** As {@link #lines}, but the text may be left out: what is blank becomes empty. */
    public static String optionalLines(String field, String value, int max) {
        return isBlank(value) ? "" : lines(field, value, max);
    }

    /** The beginning of a long text, for a message that has to name it. */
    public static String shortened(String text) {
        String line = text.strip();
        return line.codePointCount(0, line.length()) <= 40
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
    }

    /** Whether there is nothing to see in the text, such as spaces of whatever width: it counts as not given. */
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

    // Also next line, line separator and paragraph separator, which browsers and editors break at as well.
    private static boolean breaksTheLine(int c) {
        return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    // Control characters and the marks that reorder text on the screen: they let one text pass for another.
    private static boolean disguises(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
