package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.Text;

/**
 * A query on a list of surveys.
 *
 * @param search text that titles must contain, ignoring case; empty for all surveys
 */
public record SurveyQuery(String search, SurveyOrder order, PageRequest page) {
    public static final int SEARCH_MAX = 200;

    public SurveyQuery {
        search = Text.optionalLine("search", search, SEARCH_MAX);
    }

    public static SurveyQuery all(PageRequest page) {
        return new SurveyQuery("", SurveyOrder.NEWEST, page);
    }
}
