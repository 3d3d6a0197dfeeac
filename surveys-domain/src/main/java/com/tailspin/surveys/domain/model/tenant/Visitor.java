package com.tailspin.surveys.domain.model.tenant;

import java.util.Set;

/**
 * Somebody whose token has been verified, before Surveys has looked at whether their organisation has signed up. Only
 * {@code TenantOnboarding} and {@code CallerRecognition} deal with visitors; everything else asks for a {@link Caller}.
 */
public record Visitor(Identity identity, String name, EmailAddress email, Set<Role> roles) {
    public Visitor {
        roles = Set.copyOf(roles);
    }
}
