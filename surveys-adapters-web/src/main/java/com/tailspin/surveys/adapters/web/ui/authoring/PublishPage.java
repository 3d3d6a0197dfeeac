package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/** The form that publishes a survey: who finds it, when and how many may answer it. */
public record PublishPage(SurveyNav nav, FormState form) implements PageModel {

    /** The selectable time zones. */
    public List<String> zones() {
        return PublishForm.ZONES;
    }

    @Override
    public String template() {
        return "survey-publish.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of(nav.survey().isPublished() ? "publish.title-again" : "publish.title");
    }
}
