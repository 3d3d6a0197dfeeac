package com.tailspin.surveys.domain.model.survey;

/** The lists that a person can ask for. */
public enum SurveyList {
    /** The person's own drafts. */
    OWN,
    /** The person's own published surveys. */
    PUBLISHED,
    /** Surveys of others that the person contributes to, published or not. */
    CONTRIBUTING,
    /** All surveys of the person's organisation. */
    TENANT
}
