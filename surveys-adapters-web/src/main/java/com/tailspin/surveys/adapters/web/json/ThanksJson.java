package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.Thanks;
import com.tailspin.surveys.domain.model.survey.PublicId;

/** What to say to those who have answered: {@code words} are the author's own, empty where there are none. */
public record ThanksJson(String id, String title, String tenant, String words) {

    public static ThanksJson of(Thanks thanks) {
        return new ThanksJson(thanks.survey().value(), thanks.title(), thanks.tenantName(), thanks.words());
    }

    public Thanks toThanks() {
        return new Thanks(new PublicId(id), title, tenant, words);
    }
}
