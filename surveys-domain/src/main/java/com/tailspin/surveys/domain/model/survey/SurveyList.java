package com.tailspin.surveys.domain.model.survey;

/** The lists of surveys. */
public enum SurveyList {
    /** The person's drafts. */
    OWN,
    /** The person's published surveys. */
    PUBLISHED,
    /** Other people's surveys that the person contributes to, published or not. */
    CONTRIBUTING,
    /** All surveys of the person's organisation. */
    TENANT
}
