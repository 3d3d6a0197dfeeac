package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/**
 * One response, whole.
 *
 * @param back the list that it was found in
 * @param deleting whether it is about to be deleted
 */
public record ResponsePage(SurveyNav nav, ResponseView view, String back, String query, boolean deleting)
        implements Page {

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
