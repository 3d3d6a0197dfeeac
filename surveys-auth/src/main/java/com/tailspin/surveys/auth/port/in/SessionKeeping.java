package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.RevokedSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions of the front end, shared by all its nodes. */
public interface SessionKeeping {

    /** Opens a session with a new id of 256 random bits. */
    Session open(VerifiedCaller who, ProviderSession provider, Map<String, String> attributes);

    /** Returns the session with that id unless it has expired or been closed, and extends it. */
    Optional<Session> find(String id);

    /** Ends the session on all nodes. No effect if it has already ended. */
    void close(String id);

    /** Returns the person's sessions in all browsers, latest first. */
    List<Session> of(PersonKey person);

    /**
     * Ends the session remotely, on all nodes. The provider's session in that browser continues, so the next sign-in
     * there would need no authentication; {@link #revoked} reports, for as long as the session would have lasted, that
     * it must require one.
     */
    void revoke(Session session);

    /** Returns the session with that id if {@link #revoke} ended it. */
    Optional<RevokedSession> revoked(String id);
}
