package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** Asks for the one line of text that an action on a survey needs. */
public record PromptPage(SurveyNav nav, Action deed, FormState form) implements PageModel {

    /** The actions. */
    public enum Action {
        DUPLICATE,
        TRANSFER
    }

    public boolean duplicates() {
        return deed == Action.DUPLICATE;
    }

    @Override
    public String template() {
        return "survey-asked.jte";
    }

    @Override
    public String title(Texts t) {
        return duplicates() ? t.of("duplicate.title") : t.of("transfer.title");
    }
}
