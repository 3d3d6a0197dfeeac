package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** The form for a survey's texts around its questions. */
public record SurveyTextsPage(SurveyNav nav, FormState form) implements PageModel {

    @Override
    public String template() {
        return "survey-texts.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("texts.title");
    }
}
