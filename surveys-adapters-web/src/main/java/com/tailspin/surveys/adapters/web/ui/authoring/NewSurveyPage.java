package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;

/** The form that begins a survey. */
public record NewSurveyPage(FormState form) implements Page {

    @Override
    public String template() {
        return "survey-new.jte";
    }

    @Override
    public String title() {
        return "Create a survey";
    }
}
