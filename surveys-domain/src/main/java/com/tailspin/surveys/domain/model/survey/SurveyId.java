package com.tailspin.surveys.domain.model.survey;

import java.util.UUID;

/** A survey's internal id, seen by its authors only: a time-ordered UUID. */
public record SurveyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
