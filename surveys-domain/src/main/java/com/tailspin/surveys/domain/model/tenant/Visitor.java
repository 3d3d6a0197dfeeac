package com.tailspin.surveys.domain.model.tenant;

import java.time.Instant;
import java.util.Set;

/**
 * A person with a verified token, before Surveys has checked whether their organisation has signed up. Only {@code
 * TenantOnboarding} and {@code CallerRecognition} take visitors; all other ports take a {@link Caller}.
 *
 * @param emailVerified false if the identity provider says that the address is unverified
 * @param asOf when the identity provider issued the token
 */
public record Visitor(
        Identity identity, String name, EmailAddress email, Set<Role> roles, boolean emailVerified, Instant asOf) {
    public Visitor {
        roles = Set.copyOf(roles);
    }
}
