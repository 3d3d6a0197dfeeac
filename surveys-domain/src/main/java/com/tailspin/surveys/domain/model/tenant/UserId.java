package com.tailspin.surveys.domain.model.tenant;

import java.util.UUID;

/** A person's id within Surveys: a time-ordered UUID. */
public record UserId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
