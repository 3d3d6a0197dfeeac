package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person as described by a verified token. Roles are as named in the token, known to Surveys or not.
 *
 * @param emailVerified false only if the token says so; without the claim, the issuer's directory is trusted
 * @param asOf when the token was issued
 */
public record VerifiedCaller(
        PersonKey key,
        Optional<String> tenant,
        String name,
        String email,
        Set<String> roles,
        boolean emailVerified,
        Instant asOf) {
    public VerifiedCaller {
        roles = Set.copyOf(roles);
    }
}
