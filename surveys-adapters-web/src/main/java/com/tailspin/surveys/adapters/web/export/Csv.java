package com.tailspin.surveys.adapters.web.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 has them, made for spreadsheets: these take a cell for a formula that begins in a certain way, so that whoever answers
 * a survey could have its reader's spreadsheet do things. Such a cell gets an apostrophe in front (OWASP, CSV Injection); numbers stay
 * numbers.
 */
final class Csv {

    /** By which spreadsheets know that the text is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    // The wide ones count as well where people type them.
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final Writer out;

    Csv(Writer out) throws IOException {
        this.out = out;
        out.write(BYTE_ORDER_MARK);
    }

    void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    static String cell(String text) {
        String harmless = !text.isEmpty()
                        && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
        return harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
