package com.tailspin.surveys.domain.model.tenant;

import java.util.Optional;

/** A role in the organisation, assigned at its identity provider and carried in the tokens. */
public enum Role {
    SURVEY_ADMIN("SurveyAdmin"),
    SURVEY_CREATOR("SurveyCreator"),
    SURVEY_READER("SurveyReader");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** Returns the role's name in a token. */
    public String claim() {
        return claim;
    }

    /** Returns the role with that name in a token; empty if Surveys does not know the role. */
    public static Optional<Role> named(String claim) {
        for (Role role : values()) {
            if (role.claim.equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
