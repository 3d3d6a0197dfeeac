package com.tailspin.surveys.auth.model;

import java.util.Optional;

/**
 * A provider's notice that a person has signed out (OpenID Connect Back-Channel Logout 1.0). Names the person, their
 * session there, or both.
 *
 * @param id its {@code jti}, valid once
 * @param session restricts the notice to this session; empty for all of the person's sessions
 */
public record LogoutNotice(Issuer issuer, String id, Optional<String> subject, Optional<String> session) {
    public LogoutNotice {
        if (subject.isEmpty() && session.isEmpty()) {
            throw new IllegalArgumentException("a logout notice must name a subject or a session");
        }
    }

    /** Whether the notice ends that session. */
    public boolean ends(ProviderSession stay) {
        return issuer.equals(stay.issuer())
                && (subject.isEmpty() || subject.get().equals(stay.subject()))
                && (session.isEmpty() || session.equals(stay.id()));
    }
}
