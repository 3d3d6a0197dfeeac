package com.tailspin.surveys.domain.model.survey;

/** What a caller may want to do with a survey. */
public enum Operation {
    CREATE,
    /** See the survey, its contributors and its results. */
    READ,
    /** Change the texts and the questions, invite and remove contributors. */
    UPDATE,
    /** Delete the survey, or single responses to it. */
    DELETE,
    PUBLISH,
    UNPUBLISH,
    /** Make somebody else of the organisation its owner. */
    TRANSFER
}
