package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.survey.Excerpt;

/** Which of the texts that people wrote; {@code search} is what they have in them, upper and lower case alike, empty for all. */
public record TextSearch(String search, ResponseFilter filter, PageRequest page) {
    public TextSearch {
        search = Text.optionalLine("search", search, Excerpt.SEARCH_MAX);
    }
}
