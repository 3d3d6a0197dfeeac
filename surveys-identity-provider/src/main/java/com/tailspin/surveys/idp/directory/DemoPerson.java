package com.tailspin.surveys.idp.directory;

import java.util.List;
import java.util.UUID;

/**
 * A demo person to sign in as.
 *
 * @param oid the same in every application, like Entra's {@code oid}
 * @param roles app roles such as {@code SurveyAdmin}
 */
public record DemoPerson(UUID oid, String name, String email, List<String> roles) {
    private static final String ADMIN = "SurveyAdmin";

    public DemoPerson {
        roles = List.copyOf(roles);
    }

    /** Whether this person may consent on behalf of the organisation. */
    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
