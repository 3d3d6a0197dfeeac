package com.tailspin.surveys.idp.assertion;

/**
 * Result of a check before the check's name is added.
 *
 * @param detail what the check found; never contains a secret, an assertion, a proof or a private key
 * @param fix what the client's developer can do; empty if the check passed
 */
public record Finding(boolean passed, String detail, String fix) {
    private static final int LONGEST_QUOTE = 120;

    public static Finding pass(String detail) {
        return new Finding(true, detail, "");
    }

    public static Finding fail(String detail, String fix) {
        return new Finding(false, detail, fix);
    }

    /** The result of the check with that name. */
    public CheckResult of(String name) {
        return new CheckResult(name, passed, detail, fix);
    }

    /** Quotes text from a client so that it is safe to log: printable, shortened, in quotation marks. */
    public static String quote(String text) {
        return "\"" + printable(text) + "\"";
    }

    /** As {@link #quote}, but without quotation marks. */
    static String printable(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "…";
    }
}
