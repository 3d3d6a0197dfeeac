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

    /** A new session with a new id of 256 random bits. */
    Session open(VerifiedCaller who, ProviderSession provider, Map<String, String> attributes);

    /** The session with that id, if it has not expired or been closed; being asked for keeps it alive. */
    Optional<Session> find(String id);

    /** Ends it for all nodes. No effect if it has already ended. */
    void close(String id);

    /** The sessions of that person in all browsers, the latest one first. */
    List<Session> of(PersonKey person);

    /**
     * Ends it from elsewhere, for all nodes. The provider's session in that browser goes on, so that the next sign-in there would need no
     * one to prove anything; {@link #revoked} says for as long as the session would have lasted that it has to.
     */
    void revoke(Session session);

    /** The session with that id, if it was ended by {@link #revoke}. */
    Optional<RevokedSession> revoked(String id);
}
