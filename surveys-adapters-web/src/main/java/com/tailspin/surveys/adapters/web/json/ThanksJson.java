package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;

/** The thank-you text shown after answering: {@code words} are the author's, empty if there are none. */
public record ThanksJson(String id, String title, String tenant, String words) {

    public static ThanksJson of(Thanks thanks) {
        return new ThanksJson(thanks.survey().value(), thanks.title(), thanks.tenantName(), thanks.words());
    }

    public Thanks toThanks() {
        return new Thanks(new PublicId(id), title, tenant, words);
    }
}
