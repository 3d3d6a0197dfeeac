package com.tailspin.surveys.auth.model;

import java.util.Optional;

/**
 * A provider's word that somebody is signed out (OpenID Connect Back-Channel Logout 1.0). Names the person, their session there, or both.
 *
 * @param id its {@code jti}, good for one time
 * @param session only what began in that session; empty for all of the person's
 */
public record LogoutNotice(Issuer issuer, String id, Optional<String> subject, Optional<String> session) {
    public LogoutNotice {
        if (subject.isEmpty() && session.isEmpty()) {
            throw new IllegalArgumentException("a logout notice names somebody");
        }
    }

    /** Whether that stay is over by it. */
    public boolean ends(ProviderSession stay) {
        return issuer.equals(stay.issuer())
                && (subject.isEmpty() || subject.get().equals(stay.subject()))
                && (session.isEmpty() || session.equals(stay.id()));
    }
}
