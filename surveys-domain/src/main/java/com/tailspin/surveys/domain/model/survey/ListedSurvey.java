package com.tailspin.surveys.domain.model.survey;

import java.util.Set;

/** A survey in a list, with what the caller may do with it. */
public record ListedSurvey(SurveySummary survey, Set<Operation> allowed) {
    public ListedSurvey {
        allowed = Set.copyOf(allowed);
    }
}
