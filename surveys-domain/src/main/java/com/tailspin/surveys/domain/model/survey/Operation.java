package com.tailspin.surveys.domain.model.survey;

/** What a caller may do with a survey. */
public enum Operation {
    CREATE,
    /** Read the survey, its contributors and its results. */
    READ,
    /** Change texts and questions, invite and remove contributors. */
    UPDATE,
    /** Delete the survey or single responses. */
    DELETE,
    PUBLISH,
    UNPUBLISH,
    /** Make another person of the organisation the owner. */
    TRANSFER
}
