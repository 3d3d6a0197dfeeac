package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.page.Texts;

/** A question, new or to change; {@code action} is where the form goes. */
public record QuestionPage(SurveyNav nav, boolean fresh, String action, FormState form) implements Page {

    @Override
    public String template() {
        return "question.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of(fresh ? "question.title-new" : "question.title");
    }
}
