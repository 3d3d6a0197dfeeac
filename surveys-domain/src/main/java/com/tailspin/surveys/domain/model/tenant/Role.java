package com.tailspin.surveys.domain.model.tenant;

import java.util.Optional;

/** What an organisation lets one of its people do; assigned at its identity provider, carried in the tokens. */
public enum Role {
    SURVEY_ADMIN("SurveyAdmin"),
    SURVEY_CREATOR("SurveyCreator"),
    SURVEY_READER("SurveyReader");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** The role's name in a token. */
    public String claim() {
        return claim;
    }

    /** The role of that name in a token, or empty: a token may carry roles that mean nothing to Surveys. */
    public static Optional<Role> named(String claim) {
        for (Role role : values()) {
            if (role.claim.equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
