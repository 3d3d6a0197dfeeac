package com.tailspin.surveys.domain.model.survey;

import java.util.UUID;

/** The id of something that happened: a time-ordered UUID. */
public record EventId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
