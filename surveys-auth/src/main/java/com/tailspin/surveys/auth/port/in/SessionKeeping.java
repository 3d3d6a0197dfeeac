package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import java.util.Map;
import java.util.Optional;

/** Sessions of the front end, shared by all its nodes. */
public interface SessionKeeping {

    /** A new session with a new id of 256 random bits. */
    Session open(VerifiedCaller who, ProviderSession provider, Map<String, String> attributes);

    /** The session with that id, if it has not expired or been closed; being asked for keeps it alive. */
    Optional<Session> find(String id);

    /** Ends it for all nodes; one that is gone stays gone. */
    void close(String id);
}
