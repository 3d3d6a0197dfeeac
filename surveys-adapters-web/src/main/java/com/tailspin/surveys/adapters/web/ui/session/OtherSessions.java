package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.in.SigningOut;
import java.util.List;

/** Ends sessions in other browsers, together with the tokens of their sign-ins. */
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

    /**
     * Ends the session. Only the session's own browser could sign out at the provider, so the next sign-in there must
     * authenticate the person again.
     */
    public void end(Session session) {
        sessions.revoke(session);
        signingOut.forget(session.who().key(), session.provider());
    }

    /** Ends all sessions of the person. */
    public void endAll(PersonKey person) {
        of(person).forEach(this::end);
    }
}
