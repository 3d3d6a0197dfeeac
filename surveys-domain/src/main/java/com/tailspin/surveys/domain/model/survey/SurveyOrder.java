package com.tailspin.surveys.domain.model.survey;

import java.util.Locale;

/** Sort orders for lists of surveys. */
public enum SurveyOrder {
    /** By creation time, latest first. */
    NEWEST,
    /** By creation time, earliest first. */
    OLDEST,
    /** By title, ascending, ignoring case. */
    TITLE;

    /** The order's name in addresses: in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
