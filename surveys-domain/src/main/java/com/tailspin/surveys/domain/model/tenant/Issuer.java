package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;

/**
 * The issuer identifier in an organisation's tokens; compared character by character (OpenID Connect Core, 3.1.3.7).
 */
public record Issuer(String value) {
    public Issuer {
        if (value.isBlank() || value.length() > 1000) {
            throw new Invalid("issuer", "issuer.length");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
