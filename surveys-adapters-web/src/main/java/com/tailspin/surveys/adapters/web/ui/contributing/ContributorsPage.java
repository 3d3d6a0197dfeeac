package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import java.util.List;
import java.util.Optional;

/**
 * Who works on a survey, who is invited to, and for those who may the form that invites.
 *
 * @param invitations where the links of invitations lead, without their codes
 */
public record ContributorsPage(SurveyNav nav, List<Contributor> contributors, String invitations, FormState form)
        implements Page {

    public ContributorsPage {
        contributors = List.copyOf(contributors);
    }

    /** The link to hand to whoever is invited. */
    public String link(InvitationCode code) {
        return invitations + code.value();
    }

    /** Who has joined; empty for an invitation. */
    public Optional<Contributor.Who> who(Contributor contributor) {
        return contributor instanceof Contributor.Joined joined ? joined.who() : Optional.empty();
    }

    /** Whether somebody else has joined than the address that was invited says. */
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
