package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;

/** A survey as those see it who may read it. */
public record DetailsPage(SurveyNav nav, String publicLink) implements Page {

    @Override
    public String template() {
        return "survey-details.jte";
    }

    @Override
    public String title() {
        return nav.survey().title();
    }
}
