package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** A page's own content, as a record: its template takes one as the parameter {@code page}. */
public interface Page {

    /** The template's path under {@code src/main/jte}. */
    String template();

    /** What the browser's title bar says. */
    String title(Texts t);

    /** Where in the navigation this page is. */
    default Section section() {
        return Section.ELSEWHERE;
    }

    /** The parts of the site that its navigation names. */
    enum Section {
        HOME,
        MINE,
        TENANT,
        WORKSHOP,
        ELSEWHERE
    }
}
