package com.tailspin.surveys.domain.model.survey;

import java.util.UUID;

/** The id of an event: a time-ordered UUID. */
public record EventId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
