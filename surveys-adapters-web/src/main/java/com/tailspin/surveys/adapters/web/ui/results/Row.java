package com.tailspin.surveys.adapters.web.ui.results;

/**
 * A row of a table of results.
 *
 * @param brief the label for narrow places; empty if it is no longer than the full one
 * @param percent of all, in whole percent
 * @param href the address of this row's responses; empty if there is no such page
 */
public record Row(String label, String brief, long count, int percent, String href) {

    static Row of(String label, long count, long all, String href) {
        return of(label, "", count, all, href);
    }

    static Row of(String label, String brief, long count, long all, String href) {
        return new Row(label, brief, count, all == 0 ? 0 : (int) Math.round(100.0 * count / all), href);
    }
}
