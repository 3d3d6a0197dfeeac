package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** A survey's title and questions, to be edited; for a published survey, how to make it editable. */
public record EditPage(SurveyNav nav, FormState form) implements PageModel {

    @Override
    public String template() {
        return "survey-edit.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("edit.title", nav.survey().title());
    }
}
