package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import java.util.Locale;
import java.util.Set;

/** A survey as the caller sees it: with the names to display and the caller's permissions. */
public record SurveyView(Survey survey, String ownerName, String tenantName, Set<Operation> allowed) {
    public SurveyView {
        allowed = Set.copyOf(allowed);
    }

    public boolean may(Operation operation) {
        return allowed.contains(operation);
    }

    /**
     * Returns this view if the caller may do the operation.
     *
     * @throws Forbidden otherwise
     */
    public SurveyView require(Operation operation) {
        if (!may(operation)) {
            throw new Forbidden(Message.of("forbidden." + operation.name().toLowerCase(Locale.ROOT)));
        }
        return this;
    }
}
