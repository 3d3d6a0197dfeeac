package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import java.util.List;

/**
 * Lists of surveys.
 *
 * @param waiting the invitations that the person can accept or decline
 */
public record SurveyListPage(
        String heading,
        String intro,
        Section section,
        ListQuery query,
        FormState form,
        List<Group> groups,
        List<Invitation> waiting,
        boolean mayCreate)
        implements PageModel {

    /**
     * A page of a list, with its heading and the text for an empty list.
     *
     * @param query the addresses of the list's other pages
     */
    public record Group(
            String heading,
            String empty,
            com.tailspin.surveys.domain.model.Page<ListedSurvey> part,
            boolean ownersShown,
            ListQuery query) {}

    public SurveyListPage {
        groups = List.copyOf(groups);
        waiting = List.copyOf(waiting);
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
