package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.domain.model.tenant.Caller;

/** Somebody who is signed in and looks at pages. */
public record Visit(Session session, Caller.Person person) {

    /** Whether it began because the one before it was not enough. */
    public boolean isNewAttempt() {
        return session.attributes().containsKey(Visits.AGAIN);
    }
}
