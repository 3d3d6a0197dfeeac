package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's session at the provider, as the ID token of the sign-in described it.
 *
 * @param subject its {@code sub}, whichever claim people are told apart by
 * @param id its {@code sid}, the session in that browser; not every provider has one
 * @param authenticatedAt its {@code auth_time}, when the person last proved who they are; not every provider says it unasked
 * @param idToken the token itself, the hint with which that very session is ended (OpenID Connect RP-Initiated Logout, section 2)
 */
public record ProviderSession(
        Issuer issuer, String subject, Optional<String> id, Optional<Instant> authenticatedAt, String idToken) {
    @Override
    public String toString() {
        return "ProviderSession[" + issuer + ", " + subject + "]";
    }
}
