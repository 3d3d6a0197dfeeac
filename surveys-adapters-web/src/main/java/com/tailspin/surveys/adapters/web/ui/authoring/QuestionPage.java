package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;

/** A question, new or to change; {@code action} is where the form goes. */
public record QuestionPage(SurveyNav nav, boolean fresh, String action, FormState form) implements Page {

    @Override
    public String template() {
        return "question.jte";
    }

    @Override
    public String title() {
        return fresh ? "Add a question" : "Change the question";
    }
}
