package com.tailspin.surveys.domain.model.survey;

import java.util.Set;

/** A survey as somebody sees it: with the names a page shows and what they may do with it. */
public record SurveyView(Survey survey, String ownerName, String tenantName, Set<Operation> allowed) {
    public SurveyView {
        allowed = Set.copyOf(allowed);
    }

    public boolean may(Operation operation) {
        return allowed.contains(operation);
    }
}
