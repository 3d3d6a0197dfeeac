package com.tailspin.surveys.e2e;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Prints a page of the browser, as a PDF document, and counts its pages. */
final class PrintedPages {

    /** Chromium writes a page's dictionary uncompressed. */
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    private PrintedPages() {}

    /** On A4, unless the style sheet names another size. */
    static long of(Page page) {
        byte[] document = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
        return PAGE.matcher(new String(document, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }
}
