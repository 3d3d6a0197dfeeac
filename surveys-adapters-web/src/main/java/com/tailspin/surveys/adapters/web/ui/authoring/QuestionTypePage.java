package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** Asks for the type of a new question. */
public record QuestionTypePage(SurveyNav nav) implements PageModel {

    @Override
    public String template() {
        return "question-type.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("question.title-new");
    }
}
