package com.tailspin.surveys.domain.model.survey;

/** What a caller may want to do with a survey. */
public enum Operation {
    CREATE,
    /** See the survey, its contributors and its results. */
    READ,
    /** Change the title and the questions, invite and remove contributors. */
    UPDATE,
    DELETE,
    PUBLISH,
    UNPUBLISH
}
