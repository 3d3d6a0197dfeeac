package com.tailspin.surveys.domain.model.survey;

/** Sort orders for lists of surveys. */
public enum SurveyOrder {
    /** By creation time, latest first. */
    NEWEST,
    /** By creation time, earliest first. */
    OLDEST,
    /** By title, ascending, ignoring case. */
    TITLE
}
