package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** The form that creates a survey. */
public record NewSurveyPage(FormState form) implements PageModel {

    @Override
    public String template() {
        return "survey-new.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("new-survey.title");
    }
}
