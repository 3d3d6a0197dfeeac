package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Invitation;

/** An invitation to contribute to a survey, to accept or to decline. */
public record InvitationPage(Invitation invitation) implements PageModel {

    public String path() {
        return "/invitations/" + invitation.code().value();
    }

    @Override
    public String template() {
        return "invitation.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("invitation.title");
    }
}
