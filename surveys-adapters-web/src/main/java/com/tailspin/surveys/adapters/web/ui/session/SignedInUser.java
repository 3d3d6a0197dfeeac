package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** A person who is signed in, with their session. */
public record SignedInUser(Session session, Caller.Person person) {

    /** Whether the session began because the previous one was not sufficient. */
    public boolean isNewAttempt() {
        return session.attributes().containsKey(BrowserSessions.AGAIN);
    }
}
