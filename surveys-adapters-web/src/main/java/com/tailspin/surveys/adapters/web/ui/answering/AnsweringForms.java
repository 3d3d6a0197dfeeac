package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;

/** What the forms for respondents are called. */
public final class AnsweringForms {

    public static final FormWords WORDS = FormWords.NONE
            .deed("/s/{public-id}", t -> t.of("resend.to-answer"))
            .label("answers.", t -> t.of("resend.answer"));

    private AnsweringForms() {}
}
