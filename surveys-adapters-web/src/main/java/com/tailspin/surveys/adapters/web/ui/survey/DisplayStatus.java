package com.tailspin.surveys.adapters.web.ui.survey;

import com.tailspin.surveys.domain.model.SurveyRefused.NotOpen;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveySummary;
import java.time.Instant;

/** Display status of a survey. */
public enum DisplayStatus {
    DRAFT,
    /** Published but not open yet. */
    WAITING,
    OPEN,
    CLOSED,
    /** Closed because its response limit is reached. */
    FULL;

    public static DisplayStatus of(SurveySummary survey, Instant now) {
        return of(survey.status(), survey.terms(), survey.responses(), now);
    }

    /** The status without regard to the number of responses, so that a full survey counts as open. */
    public static DisplayStatus of(Survey survey, Instant now) {
        return of(survey.status(), survey.terms(), 0, now);
    }

    public static DisplayStatus of(Survey.Status status, PublicationTerms terms, long responses, Instant now) {
        if (status == Survey.Status.DRAFT) {
            return DRAFT;
        }
        return terms.closed(now, responses).map(DisplayStatus::of).orElse(OPEN);
    }

    private static DisplayStatus of(NotOpen.Reason reason) {
        return switch (reason) {
            case TOO_EARLY -> WAITING;
            case FULL -> FULL;
            case TOO_LATE, PAUSED -> CLOSED;
        };
    }
}
