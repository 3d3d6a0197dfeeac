package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/**
 * One response with all its answers.
 *
 * @param back the address of the list from which it was opened
 * @param deleting whether to ask for confirmation of its deletion
 */
public record ResponsePage(SurveyNav nav, ResponseView view, String back, String query, boolean deleting)
        implements PageModel {

    public String path() {
        return nav.path() + "/responses/" + view.response().id();
    }

    @Override
    public String template() {
        return "response.jte";
    }

    @Override
    public String title(Texts t) {
        return deleting
                ? t.of("responses.delete-title")
                : t.of("responses.one-title", t.moment(view.response().at()));
    }
}
