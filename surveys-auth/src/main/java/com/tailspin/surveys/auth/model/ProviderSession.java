package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's session at the provider, as described by the ID token of the sign-in.
 *
 * @param subject its {@code sub}, whichever claim identifies people
 * @param id its {@code sid}, the session in that browser; optional for providers
 * @param authenticatedAt its {@code auth_time}, when the person last authenticated; some providers send it
 *     only on request
 * @param idToken the token itself, the hint for ending this session (OpenID Connect RP-Initiated Logout, section 2)
 */
public record ProviderSession(
        Issuer issuer, String subject, Optional<String> id, Optional<Instant> authenticatedAt, String idToken) {
    @Override
    public String toString() {
        return "ProviderSession[" + issuer + ", " + subject + "]";
    }
}
