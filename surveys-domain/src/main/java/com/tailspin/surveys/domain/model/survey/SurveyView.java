package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.Forbidden;
import java.util.Locale;
import java.util.Set;

/** A survey as somebody sees it: with the names a page shows and what they may do with it. */
public record SurveyView(Survey survey, String ownerName, String tenantName, Set<Operation> allowed) {
    public SurveyView {
        allowed = Set.copyOf(allowed);
    }

    public boolean may(Operation operation) {
        return allowed.contains(operation);
    }

    /** This view, for one who may do the operation; refuses with FORBIDDEN otherwise. */
    public SurveyView require(Operation operation) {
        if (!may(operation)) {
            throw new Forbidden(Message.of("forbidden." + operation.name().toLowerCase(Locale.ROOT)));
        }
        return this;
    }
}
