package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import java.util.List;

/**
 * Lists of surveys.
 *
 * @param joined the titles of the surveys that the person has just become a contributor of
 */
public record SurveyListPage(
        String heading, String intro, Section section, List<Group> groups, List<String> joined, boolean mayCreate)
        implements Page {

    /** A list with its heading and what to say when it is empty. */
    public record Group(String heading, String empty, List<ListedSurvey> surveys, boolean ownersShown) {}

    public SurveyListPage {
        groups = List.copyOf(groups);
        joined = List.copyOf(joined);
    }

    @Override
    public String template() {
        return "surveys.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}
