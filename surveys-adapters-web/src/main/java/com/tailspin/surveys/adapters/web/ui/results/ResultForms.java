package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;

/** What the forms about responses are called. */
public final class ResultForms {

    public static final FormWords WORDS =
            FormWords.NONE.deed("/surveys/{id}/responses/{rid}/delete", t -> t.of("responses.delete"));

    private ResultForms() {}
}
