package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;

/**
 * A page whose content comes from outside this module, with everything around it that all pages have.
 *
 * @param content rendered by a template that escapes what is put into it
 * @param wide whether it needs the whole width of a desktop
 */
public record FramedPage(String heading, Content content, Section section, boolean wide) implements Page {

    @Override
    public String template() {
        return "framed.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}
