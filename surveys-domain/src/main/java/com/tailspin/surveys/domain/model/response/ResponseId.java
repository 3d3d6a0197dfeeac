package com.tailspin.surveys.domain.model.response;

import java.util.UUID;

/** The id of a response: a time-ordered UUID. */
public record ResponseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
