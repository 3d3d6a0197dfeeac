package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/**
 * The list of responses, latest first.
 *
 * @param query of this page's own address, to return to
 * @param first the address of the first page
 * @param next the address of the next page; empty at the end
 */
public record ResponsesPage(
        SurveyNav nav,
        FilterForm filter,
        List<ResponseView> responses,
        String query,
        String first,
        String next,
        boolean begins)
        implements PageModel {

    public ResponsesPage {
        responses = List.copyOf(responses);
    }

    public String path() {
        return nav.path() + "/responses";
    }

    @Override
    public String template() {
        return "responses.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("responses.title", nav.survey().title());
    }
}
