package com.tailspin.surveys.domain.model.survey;

import java.util.Locale;

/** How a list of surveys is sorted. */
public enum SurveyOrder {
    /** By creation, latest first. */
    NEWEST,
    /** By creation, earliest first. */
    OLDEST,
    /** By title from A to Z, upper and lower case alike. */
    TITLE;

    /** The order's name in addresses: in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
