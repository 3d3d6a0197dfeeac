package com.tailspin.surveys.domain.model.question;

import java.util.UUID;

/** A question's id within its survey: a time-ordered UUID. */
public record QuestionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
