package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;

/** Selects text answers that contain {@code search}, ignoring case; all if it is empty. */
public record TextSearch(String search, ResponseFilter filter, PageRequest page) {
    public TextSearch {
        search = Text.optionalLine("search", search, SurveyQuery.SEARCH_MAX);
    }
}
