package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.model.survey.SurveyId;
import org.jspecify.annotations.Nullable;

/** Thrown by a unit of work that does not wait, if another transaction has a lock on the survey. */
final class Contended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SurveyId survey;

    Contended(SurveyId survey, @Nullable Throwable cause) {
        super("another unit of work holds a lock on this survey", cause, false, false);
        this.survey = survey;
    }

    SurveyId survey() {
        return survey;
    }
}
