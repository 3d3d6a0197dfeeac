package com.tailspin.surveys.adapters.web.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows as RFC 4180 defines them, safe for spreadsheets: cells that begin with certain characters are read as
 * formulas, so a respondent could make the reader's spreadsheet execute one. Such a cell gets an apostrophe in front
 * (OWASP, CSV Injection); numbers stay numbers.
 */
final class Csv {

    /** Tells spreadsheets that the text is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    // The full-width forms are read as formulas where they are what people type.
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
