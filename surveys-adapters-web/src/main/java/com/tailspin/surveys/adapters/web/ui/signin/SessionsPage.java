package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.session.SessionView;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/** A person's sessions in all browsers; the one that shows them comes first. */
public record SessionsPage(List<SessionView> sessions) implements PageModel {

    @Override
    public String template() {
        return "sessions.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("sessions.title");
    }
}
