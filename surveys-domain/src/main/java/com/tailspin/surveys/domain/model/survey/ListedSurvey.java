package com.tailspin.surveys.domain.model.survey;

import java.util.Set;

/** An entry of a list that somebody asked for: the survey and what they may do with it. */
public record ListedSurvey(SurveySummary survey, Set<Operation> allowed) {
    public ListedSurvey {
        allowed = Set.copyOf(allowed);
    }
}
