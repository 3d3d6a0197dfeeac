package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** Which person, as far as the identity provider is concerned: a subject is unique within its issuer, and only there. */
public record Identity(Issuer issuer, String subject) {
    public Identity {
        if (subject.isBlank() || subject.length() > 255) {
            throw new Invalid("subject", "subject.length");
        }
    }
}
