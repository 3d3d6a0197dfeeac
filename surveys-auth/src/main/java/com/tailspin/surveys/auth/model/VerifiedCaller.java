package com.tailspin.surveys.auth.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a verified token says about a person. Roles are as the token names them, known to Surveys or not.
 *
 * @param emailVerified false only if the token says so; a token that does not say leaves it to the issuer's directory
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
