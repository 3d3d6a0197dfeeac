package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/** A person as the identity provider identifies them. The subject is unique only within its issuer. */
public record Identity(Issuer issuer, String subject) {
    public Identity {
        if (subject.isBlank() || subject.length() > 255) {
            throw new Invalid("subject", "subject.length");
        }
    }
}
