package com.tailspin.surveys.domain.model.survey;

import java.util.UUID;

/** The id of a contributor or an invitation to be one: a time-ordered UUID. */
public record ContributorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
