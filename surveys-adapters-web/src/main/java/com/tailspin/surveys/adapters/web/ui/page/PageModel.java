package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.Optional;

/** The content of a page as a record, which its template takes as the parameter {@code page}. */
public interface PageModel {

    /** The template's path under {@code src/main/jte}. */
    String template();

    /** The text in the browser's title bar. */
    String title(Texts t);

    /** The page's section in the navigation. */
    default Section section() {
        return Section.ELSEWHERE;
    }

    /**
     * The address that shows the same form, if it has one, for changing the language on the response to that form.
     * Ignored on all other responses, which have the address of their request.
     */
    default Optional<ReturnPath> address() {
        return Optional.empty();
    }

    /** The sections named in the site's navigation. */
    enum Section {
        HOME,
        MINE,
        TENANT,
        WORKSHOP,
        ELSEWHERE
    }
}
