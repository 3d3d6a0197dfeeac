package com.tailspin.surveys.idp.assertion;

/** A check's answer, before it is given the check's name. */
record Finding(boolean passed, String detail, String fix) {
    private static final int LONGEST_QUOTE = 120;

    static Finding pass(String detail) {
        return new Finding(true, detail, "");
    }

    static Finding fail(String detail, String fix) {
        return new Finding(false, detail, fix);
    }

    /** A client's words, safe to log: printable, short, in quotation marks. */
    static String quote(String text) {
        return "\"" + printable(text) + "\"";
    }

    /** The same without quotation marks. */
    static String printable(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "…";
    }
}
