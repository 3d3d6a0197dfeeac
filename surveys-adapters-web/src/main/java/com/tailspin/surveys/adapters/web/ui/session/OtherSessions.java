package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.in.SigningOut;
import java.util.List;

/** Sessions in other browsers than the one that asks, ended with the tokens of their sign-ins. */
public final class OtherSessions {

    private final SessionKeeping sessions;
    private final SigningOut signingOut;

    public OtherSessions(SessionKeeping sessions, SigningOut signingOut) {
        this.sessions = sessions;
        this.signingOut = signingOut;
    }

    /** The person's sessions in all browsers. */
    public List<Session> of(PersonKey person) {
        return sessions.of(person);
    }

    /** Ends it. Only its own browser could tell the provider, so that the next sign-in there has to be a new one at the provider, too. */
    public void end(Session session) {
        sessions.revoke(session);
        signingOut.forget(session.who().key(), session.provider());
    }

    /** Ends all of that person's. */
    public void endAll(PersonKey person) {
        of(person).forEach(this::end);
    }
}
