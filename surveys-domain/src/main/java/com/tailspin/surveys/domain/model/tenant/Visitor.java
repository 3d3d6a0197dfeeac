package com.tailspin.surveys.domain.model.tenant;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody whose token has been verified, before Surveys has looked at whether their organisation has signed up. Only
 * {@code TenantOnboarding} and {@code CallerRecognition} deal with visitors; everything else asks for a {@link Caller}.
 *
 * @param emailVerified false if the identity provider says that nobody has checked the address
 * @param asOf when the identity provider issued the token
 */
public record Visitor(
        Identity identity, String name, EmailAddress email, Set<Role> roles, boolean emailVerified, Instant asOf) {
    public Visitor {
        roles = Set.copyOf(roles);
    }
}
