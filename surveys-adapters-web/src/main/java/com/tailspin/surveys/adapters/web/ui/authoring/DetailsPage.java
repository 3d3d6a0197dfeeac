package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** A survey's overview for people who may read it; {@code responses} is their number. */
public record DetailsPage(SurveyNav nav, long responses, Share share) implements PageModel {

    @Override
    public String template() {
        return "survey-details.jte";
    }

    @Override
    public String title(Texts t) {
        return nav.survey().title();
    }
}
