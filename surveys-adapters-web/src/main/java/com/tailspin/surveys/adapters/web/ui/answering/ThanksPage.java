package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.response.Thanks;

/** Confirms that the answers have been received. */
public record ThanksPage(Thanks thanks) implements PageModel {

    @Override
    public String template() {
        return "thanks.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("thanks.title");
    }
}
