package com.tailspin.surveys.auth.model;

import java.util.Optional;
import java.util.Set;

/** What a verified token says about a person. Roles are as the token names them, known to Surveys or not. */
public record VerifiedCaller(PersonKey key, Optional<String> tenant, String name, String email, Set<String> roles) {
    public VerifiedCaller {
        roles = Set.copyOf(roles);
    }
}
