package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;
import java.util.Optional;

/**
 * A page with content from another module inside the layout of all pages.
 *
 * @param content rendered by a template that escapes its values
 * @param wide whether it needs the full width of a desktop screen
 * @param address that shows the same form, if the page is the response to a form
 */
public record FramedPage(String heading, Content content, Section section, boolean wide, Optional<ReturnPath> address)
        implements PageModel {

    @Override
    public String template() {
        return "framed.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}
