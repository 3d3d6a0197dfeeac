package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;

/**
 * A survey's results.
 *
 * @param form the filter's form
 * @param body {@link ResultsBody}, rendered
 */
public record ResultsPage(SurveyNav nav, FormState form, Content body) implements PageModel {

    @Override
    public String template() {
        return "results.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("results.title", nav.survey().title());
    }
}
