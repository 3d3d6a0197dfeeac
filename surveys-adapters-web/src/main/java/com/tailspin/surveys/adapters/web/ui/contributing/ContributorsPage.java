package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import java.util.List;
import java.util.Optional;

/**
 * A survey's contributors and invitations, with the form that invites for people who may use it.
 *
 * @param invitations prefix of invitation links, without the codes
 */
public record ContributorsPage(SurveyNav nav, List<Contributor> contributors, String invitations, FormState form)
        implements PageModel {

    public ContributorsPage {
        contributors = List.copyOf(contributors);
    }

    /** The link to pass to the person invited. */
    public String link(InvitationCode code) {
        return invitations + code.value();
    }

    /** The person who has joined; empty for an invitation. */
    public Optional<Contributor.Who> who(Contributor contributor) {
        return contributor.who();
    }

    /** Whether the person who joined has another address than the invitation. */
    public boolean invitedAsAnother(Contributor contributor) {
        return who(contributor)
                .filter(who -> !who.email().equals(contributor.email()))
                .isPresent();
    }

    @Override
    public String template() {
        return "contributors.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("contributors.title", nav.survey().title());
    }
}
